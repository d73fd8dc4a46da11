"""Sentences on the invented project of claims_project.py, each with the text it stands in: true
ones, none of which may be accused, and false ones.
"""

Sentences = dict[str, list[tuple[str, str]]]

TRUE: Sentences = {
    "en": [
        ("lessons", "Calls answered rose in every year."),
        ("indicators/calls", "The number rose from 2022 to 2024."),
        ("indicators/calls", "It doubled from 2022 to 2023."),
        ("summary", "Calls answered tripled over the project."),
        ("summary", "Calls answered did not fall, and the risk index did not either."),
        ("indicators/risk-index", "The index rose in the first year, fell in the second and rose in the last."),
        ("lessons", "1. Complaints halved in the last year."),
        ("summary", "Complaints fell every quarter. Calls rose every quarter."),
        ("lessons", "The share of needs met rose, and unmet needs fell."),
        ("questions/who", "Men who needed legal aid were served less often than women, in every year."),
        ("summary", "Officers trained missed their target. The risk index missed its target."),
        ("summary", "Calls answered reached their target in time."),
        ("findings", "Services grew faster than needs."),
        ("summary", "Open files stayed the same; complaints did not."),
        ("summary", "The risk index was highest in 2024."),
        ("lessons", "Whether calls fell cannot be told. Nothing here says that complaints rose."),
        ("lessons", "Calls at night fell. The cost of calls answered fell. Calls from men halved."),
        ("indicators/received", "More women than men were served."),
        ("results/R", "# Three targets were reached\n\nTwo targets were missed."),
        (
            "indicators/risk-index",
            "The index moved in every year. It was expected to fall, and "
            "might have fallen had the second year gone on.",
        ),
    ],
    "fr": [
        ("lessons", "Les appels reçus ont augmenté chaque année."),
        ("indicators/calls", "Le nombre a augmenté de 2022 à 2024."),
        ("indicators/calls", "Il a doublé de 2022 à 2023."),
        ("summary", "Les appels reçus ont triplé sur la durée du projet."),
        ("summary", "Les appels reçus n'ont pas diminué."),
        (
            "indicators/risk-index",
            "L'indice a augmenté pendant la première année, a diminué "
            "pendant la deuxième année et a augmenté pendant la dernière année.",
        ),
        ("lessons", "1. Les plaintes ont diminué de moitié pendant la dernière année."),
        ("summary", "Les plaintes ont diminué chaque trimestre. Les appels ont augmenté chaque trimestre."),
        ("lessons", "La part des besoins satisfaits a augmenté, et les besoins non satisfaits ont diminué."),
        ("questions/who", "Les hommes ont été servis moins souvent que les femmes, chaque année."),
        ("summary", "Les agents formés ont manqué leur cible."),
        ("summary", "Les appels reçus ont atteint leur cible."),
        ("findings", "Les services ont augmenté plus vite que les besoins."),
        ("summary", "Les dossiers ouverts sont restés stables."),
        ("summary", "L'indice de risque était le plus élevé en 2024."),
        ("lessons", "On ne peut dire si les appels ont diminué. Rien ne dit que les plaintes ont augmenté."),
        ("lessons", "Les appels de nuit ont diminué. Le coût des appels reçus a diminué."),
        ("indicators/received", "Plus de femmes que d'hommes ont été servies."),
        ("results/R", "# Trois cibles ont été atteintes\n\nDeux cibles ont été manquées."),
        ("indicators/risk-index", "L'indice a changé chaque année. Il devait baisser, et aurait baissé sans la crise."),
    ],
    "es": [
        ("lessons", "Las llamadas atendidas aumentaron cada año."),
        ("indicators/calls", "El número aumentó de 2022 a 2024."),
        ("indicators/calls", "El número se duplicó de 2022 a 2023."),
        ("summary", "Las llamadas atendidas se triplicaron a lo largo del proyecto."),
        ("summary", "Las llamadas atendidas no disminuyeron."),
        ("indicators/risk-index", "El índice subió en el primer año, bajó en el segundo año y subió en el último año."),
        ("lessons", "1. Las quejas se redujeron a la mitad en el último año."),
        ("summary", "Las quejas bajaron cada trimestre. Las llamadas subieron cada trimestre."),
        ("lessons", "La parte de las necesidades atendidas aumentó, y las necesidades no atendidas disminuyeron."),
        ("questions/who", "Los hombres fueron atendidos con menos frecuencia que las mujeres, cada año."),
        ("summary", "Los agentes formados no alcanzaron su meta."),
        ("summary", "Las llamadas atendidas alcanzaron su meta."),
        ("findings", "Los servicios crecieron más rápido que las necesidades."),
        ("summary", "Los expedientes abiertos se mantuvieron estables."),
        ("summary", "El índice de riesgo fue el más alto en 2024."),
        ("lessons", "No se sabe si las llamadas bajaron. Nada dice que las quejas aumentaron."),
        ("lessons", "Las llamadas de noche bajaron. El costo de las llamadas atendidas bajó."),
        ("indicators/received", "Más mujeres que hombres fueron atendidas."),
        ("results/R", "# Tres metas se alcanzaron\n\nDos metas se incumplieron."),
        ("indicators/risk-index", "El índice cambió cada año. Debería bajar, y habría bajado sin la crisis."),
    ],
}

FALSE: Sentences = {
    "en": [
        ("lessons", "Calls answered fell in every year."),
        ("indicators/calls", "The number fell from 2022 to 2024."),
        ("indicators/calls", "It halved from 2022 to 2023."),
        ("summary", "Calls answered doubled over the project."),
        ("summary", "Calls answered did not rise."),
        ("indicators/risk-index", "The index fell in the first two years and rose in the last."),
        ("lessons", "1. Complaints doubled in the last year."),
        ("summary", "Complaints rose every quarter."),
        (
            "lessons",
            "A second lawyer raised what was done and not the share of needs that was met, "
            "because needs rose with the offer.",
        ),
        ("questions/who", "Women who needed legal aid were served less often than men, in every year."),
        ("summary", "Officers trained reached their target."),
        ("summary", "Calls answered missed their target."),
        ("findings", "The project did what it promised: services grew as fast as needs."),
        ("summary", "Calls answered stayed the same."),
        ("summary", "The risk index was lowest in 2024."),
        ("indicators/received", "Needs grew in the last year, so that the distance between needs and services stayed."),
        ("indicators/risk-index", "The index moved only in the last year."),
        ("indicators/received", "More men than women were served."),
        ("results/R", "Four targets were missed by little. None of the targets was reached."),
        ("summary", "All targets were met."),
    ],
    "fr": [
        ("lessons", "Les appels reçus ont diminué chaque année."),
        ("indicators/calls", "Le nombre a diminué de 2022 à 2024."),
        ("indicators/calls", "Il a diminué de moitié de 2022 à 2023."),
        ("summary", "Les appels reçus ont doublé sur la durée du projet."),
        ("summary", "Les appels reçus n'ont pas augmenté."),
        ("indicators/risk-index", "L'indice a diminué pendant les deux premières années."),
        ("lessons", "1. Les plaintes ont doublé pendant la dernière année."),
        ("summary", "Les plaintes ont augmenté chaque trimestre."),
        ("lessons", "La part des besoins satisfaits n'a pas augmenté."),
        ("questions/who", "Les femmes ont été servies moins souvent que les hommes, chaque année."),
        ("summary", "Les agents formés ont atteint leur cible."),
        ("summary", "Les appels reçus ont manqué leur cible."),
        ("findings", "Les services ont augmenté au même rythme que les besoins."),
        ("summary", "Les appels reçus sont restés stables."),
        ("summary", "L'indice de risque était le plus bas en 2024."),
        ("indicators/received", "L'écart entre les besoins et les services est resté le même."),
        ("indicators/risk-index", "L'indice a augmenté seulement pendant la première année."),
        ("indicators/received", "Plus d'hommes que de femmes ont été servis."),
        ("results/R", "Quatre cibles ont été manquées de peu."),
        ("summary", "Toutes les cibles ont été atteintes."),
    ],
    "es": [
        ("lessons", "Las llamadas atendidas disminuyeron cada año."),
        ("indicators/calls", "El número disminuyó de 2022 a 2024."),
        ("indicators/calls", "El número se redujo a la mitad de 2022 a 2023."),
        ("summary", "Las llamadas atendidas se duplicaron a lo largo del proyecto."),
        ("summary", "Las llamadas atendidas no aumentaron."),
        ("indicators/risk-index", "El índice bajó en los dos primeros años."),
        ("lessons", "1. Las quejas se duplicaron en el último año."),
        ("summary", "Las quejas subieron cada trimestre."),
        ("lessons", "La parte de las necesidades atendidas no aumentó."),
        ("questions/who", "Las mujeres fueron atendidas con menos frecuencia que los hombres, cada año."),
        ("summary", "Los agentes formados alcanzaron su meta."),
        ("summary", "Las llamadas atendidas no alcanzaron su meta."),
        ("findings", "Los servicios crecieron al mismo ritmo que las necesidades."),
        ("summary", "Las llamadas atendidas se mantuvieron estables."),
        ("summary", "El índice de riesgo fue el más bajo en 2024."),
        ("indicators/received", "La brecha entre necesidades y servicios se mantuvo igual."),
        ("indicators/risk-index", "El índice subió solo en el primer año."),
        ("indicators/received", "Más hombres que mujeres fueron atendidos."),
        ("results/R", "Cuatro metas se incumplieron por poco."),
        ("summary", "Todas las metas se alcanzaron."),
    ],
}

# True, or not about the figures at all; each was or would be misread by its words alone.
MISREAD: Sentences = {
    "en": [
        ("summary", "Complaints received fell short of what was feared."),
        ("indicators/calls", "The number of those who hang up fell. Calls were dropped at night."),
        ("summary", "Complaints received were dropped. Calls answered fell ill of length."),
        ("indicators/risk-index", "The index stayed above 50. It rose and fell with the harvest."),
        ("indicators/calls", "Reduced calls answered are no aim. The cut of calls answered was feared."),  # noqa: E501
        ("indicators/calls", "It rose, then fell for a day. The increased calls cost more."),
        ("summary", "All targets were reached in the North. All targets but two were reached."),
        ("summary", "In the first year, five targets were missed. None of the targets was missed by much."),  # noqa: E501
        ("summary", "Of prevention, no targets were missed. Four targets were reached by two partners."),  # noqa: E501
        ("indicators/received", "Men in the hills were served more often than women in the towns."),
        ("indicators/received", "More men than women were turned away at the door."),
        ("indicators/received", "It rose for women more than for men."),
        ("indicators/received", "It rose more among women than among men."),
        ("questions/who", "Men were named as planned. Women went as planned to the capital."),
        ("indicators/risk-index", "Debt fell. School fees halved, and distance to school did not move."),  # noqa: E501
        ("summary", "The calls that came at night fell. Calls answered fell among drivers."),
        ("summary", "The share of calls answered fell. The number of the risk index fell."),
        ("summary", "Needs grew faster than the team. Services grew more slowly than was hoped."),
        ("summary", "Calls answered missed their target in 2022."),
        ("lessons", "Neither calls nor complaints rose. Not all calls answered rose."),
        ("indicators/calls", "# What fell\n\nWhat fell was the trust of partners; what rose, their fear."),  # noqa: E501
        ("indicators/visits", "The number fell. Survivors housed fell. Visits made reached their target."),  # noqa: E501
    ],
    "fr": [
        ("indicators/received", "Il a augmenté chez les femmes plus que chez les hommes."),
        ("summary", "Les plaintes reçues ont baissé les bras. La baisse des appels reçus était crainte."),  # noqa: E501
        ("indicators/calls", "Les appels en baisse sont ceux de la nuit. Le nombre de nuits a diminué."),  # noqa: E501
        ("indicators/calls", "Il a augmenté, puis a diminué un jour."),
        ("summary", "Toutes les cibles ont été atteintes dans le Nord."),
        ("summary", "Toutes les cibles ont été atteintes sauf deux."),
        ("summary", "Aucune des cibles n'a été atteinte par les partenaires seuls."),
        ("indicators/received", "Les hommes des collines ont été servis plus souvent que les femmes."),  # noqa: E501
        ("indicators/risk-index", "La dette a diminué, les frais ont diminué de moitié."),
        ("summary", "La part des appels reçus a diminué. Les besoins ont augmenté plus vite que prévu."),  # noqa: E501
        ("lessons", "Ni les appels ni les plaintes n'ont augmenté. Les appels auraient diminué."),
    ],
    "es": [
        ("summary", "Las quejas recibidas cayeron en el olvido. La baja de las llamadas se temía."),
        ("indicators/calls", "Las llamadas de baja intensidad cansan. El número de noches bajó."),
        ("indicators/calls", "El número subió y bajó con la cosecha."),
        ("summary", "Todas las metas se alcanzaron en el Norte."),
        ("summary", "Todas las metas se alcanzaron menos dos."),
        ("summary", "Ninguna de las metas se alcanzó por los socios solos."),
        ("indicators/received", "Los hombres de las colinas fueron atendidos más a menudo que las mujeres."),  # noqa: E501
        ("indicators/risk-index", "La deuda bajó, y los gastos se redujeron a la mitad."),
        ("summary", "La parte de las llamadas atendidas bajó. Las necesidades crecieron más que el equipo."),  # noqa: E501
        ("lessons", "Ni las llamadas ni las quejas aumentaron. Las llamadas habrían bajado."),
    ],
}
