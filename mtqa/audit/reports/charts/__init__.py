"""Where the parts of a chart stand, in the units of its view box; the templates draw them as SVG.

Not a plotting library: the text must stay text, take the page's colours in light, dark and print, and
every mark needs a name for those who cannot see it. None at hand does that without scripts.
"""
