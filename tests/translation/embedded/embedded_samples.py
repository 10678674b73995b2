"""Sentences written for the tests, in the style of the wires."""

ENGLISH = [
    "The finance minister said on Monday that the budget would be presented before the summer recess.",
    "Shares in the airline fell 4.2 percent after it cut its profit forecast for the third time this year.",
    "Rescue teams pulled two survivors from the rubble of a hotel that collapsed after the earthquake.",
    '"We have waited eleven years for this day," said the mayor, standing outside the rebuilt library.',
    "No.",
    "Police said no arrests had been made.",
    "The striker scored twice in the second half as the home side came from behind to win 3-2.",
    "Scientists at the observatory believe the comet will not return for another 6,800 years.",
    "Continued to grow.",
    "State Department in a brief summary of the interview.",
    "The central bank, which has raised rates five times since March, is expected to pause in December.",
    "Oil prices were little changed in early trade in Asia, with traders waiting for stockpile data.",
    "A spokeswoman for the port authority declined to comment on the cause of the delay.",
    "Voters in the northern province go to the polls on Sunday in a runoff that few expected.",
    "It was the worst flooding in the valley since 1954, the agency said in a statement, adding that "
    "more than 12,000 people had been moved to schools, churches and sports halls on higher ground.",
]

PORTUGUESE = [
    "O ministro das Finanças disse na segunda-feira que o orçamento será apresentado antes do recesso.",
    "As ações da companhia aérea caíram 4,2% depois que ela reduziu sua previsão de lucro.",
    "Equipes de resgate retiraram dois sobreviventes dos escombros do hotel.",
    '"Esperamos onze anos por este dia", disse o prefeito.',
    "Não.",
    "A polícia disse que ninguém foi preso.",
    "O atacante marcou duas vezes no segundo tempo e o time da casa venceu por 3 a 2.",
    "Os cientistas acreditam que o cometa não voltará por mais 6.800 anos.",
    "O banco central deve fazer uma pausa em dezembro.",
    "Foi a pior enchente no vale desde 1954, disse a agência em um comunicado.",
]

SAMPLES = {"en-pt": ENGLISH, "pt-en": PORTUGUESE}
