"""How every fitted file under models/ is made. Not part of the wheel; ``python -m recipes`` lists them."""
