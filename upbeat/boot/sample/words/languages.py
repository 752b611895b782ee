"""Notes in German, French and Spanish. `[[opportunity importance|words]]` marks what was highlighted."""

# language | country | who | mood | text
NOTES = """
de | DE | listener | -0.5 | [[ear 2|Ich habe den Namen nur im Radio gehört und so geschrieben, wie er klingt: nichts gefunden.]] Dabei läuft {artist} doch überall.
de | AT | listener | -0.4 | Die App ist schön, aber [[nine 1|dasselbe Lied steht sechsmal untereinander]]. Welches ist denn nun das richtige?
de | DE | venue    | -0.6 | Guten Morgen, nach dem Update heute Nacht ist unser Gerät wieder leer. [[restart 3|Das Café hat ohne Musik geöffnet.]] Bitte um Rückruf.
de | DE | venue    | -0.5 | Am Feiertag lief wieder die normale Liste. [[holiday 2|In Bayern haben wir andere Feiertage als die Zentrale.]]
de | CH | listener | 0.8  | Endlich keine Pause mehr zwischen den Sätzen. Für klassische Musik ist das ein Geschenk.
de | DE | artist   | -0.4 | [[country 2|Auf der Abrechnung stehen Streams, aber keine Länder.]] So kann ich keine Tour planen.
de | AT | listener | -0.5 | Meine Tochter hört über den Lautsprecher in der Küche, und [[kids 2|jetzt besteht meine Woche aus Kinderliedern]].
de | DE | listener | 0.7  | Klingt großartig auf meinen alten Kopfhörern, und der Akku hält wieder den ganzen Tag.
de | DE | venue    | -0.2 | Der Prüfer wollte einen Nachweis sehen. [[rights 2|Gibt es eine Seite, die ich ausdrucken kann?]]
de | CH | listener | -0.3 | Ich möchte meine Listen mitbringen, ungefähr dreihundert Titel. Abtippen werde ich sie nicht.
fr | FR | listener | -0.5 | [[accent 2|Sans l'accent, impossible de trouver {artist}]], et sur ce clavier je ne l'ai pas.
fr | FR | venue    | -0.5 | Bonjour, la liste du dimanche n'a pas démarré. [[sunday 2|C'est la troisième fois que le dimanche est oublié.]] Merci de nous rappeler.
fr | BE | listener | 0.8  | Le son est superbe et l'équipe répond vite. Bravo !
fr | FR | listener | -0.4 | Mon mix de la semaine a disparu lundi. [[lostmix 2|Je voudrais simplement le garder tel quel.]]
fr | FR | venue    | -0.6 | Après une coupure, [[reboot 2|quelqu'un a dû aller sur place pour appuyer sur lecture]]. Cent vingt kilomètres pour un bouton.
fr | CH | listener | -0.3 | On partage un compte Famille et pourtant [[family 1|nous n'avons qu'un seul goût, celui de mon fils]].
fr | FR | artist   | -0.3 | Le relevé arrive le vingt, ma comptabilité ferme le dix. Ce serait possible plus tôt ?
fr | FR | listener | -0.2 | J'ai un air en tête depuis {n} jours. [[hum 1|Laissez-moi le fredonner.]]
fr | BE | listener | -0.6 | Dans l'avion pour {city}, la moitié de ma liste était grise. Tout était pourtant téléchargé.
fr | FR | venue    | 0.6  | Les clients demandent le nom des morceaux, c'est bon signe.
es | ES | listener | -0.5 | [[typo 2|Con una letra mal puesta ya no encuentra nada.]] Escribo en el autobús, no en una oficina.
es | ES | venue    | -0.5 | Buenos días: [[locked 2|el personal acaba usando su propio móvil]], con anuncios, en la recepción.
es | MX | listener | 0.8  | ¡Qué bien suena! Y por fin las canciones en vivo no se cortan.
es | ES | listener | -0.4 | Me salen versiones y más versiones. [[cover 1|La original aparece en sexto lugar.]]
es | ES | venue    | -0.6 | La tableta se reinició por la noche y por la mañana, silencio. [[trust 2|Decía «guardado», pero no lo estaba.]]
es | AR | listener | -0.3 | Soy nuevo aquí. [[taste 1|Me preguntó mis gustos y luego puso los éxitos de siempre.]]
es | ES | artist   | -0.4 | Somos un sello pequeño: [[payout 2|no sé cómo se llega de las escuchas a la suma]].
es | CO | listener | -0.1 | Quiero cantar con mi hija y no tengo la letra de {song}.
es | ES | listener | 0.7  | Mi madre, de setenta y ocho años, la usa sin preguntarme nada.
es | ES | venue    | -0.3 | Cambiar una lista en todas las tiendas me lleva un día entero. ¿No hay otra manera?
"""
