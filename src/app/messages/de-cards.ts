/** What model cards say for people (what a model is good for, its limits, its licence), in German, by the English text. */
import type { Glossary } from './index.ts';

export const deCards: Glossary = {
  // Cutting out
  'The finest edges here: hair, fur and lace at 1024 pixels.':
    'Die feinsten Kanten hier: Haar, Fell und Spitze bei 1024 Pixeln.',
  'Needs a graphics card with much memory; on some cards float16 overflows, which the check finds.':
    'Braucht eine Grafikkarte mit viel Speicher; auf manchen läuft float16 über, was die Prüfung findet.',
  'Fine edges around people, animals and things.': 'Feine Kanten um Menschen, Tiere und Dinge.',
  'Works at 512 pixels, so single hairs are guessed; needs up to 3 GB on the processor.':
    'Arbeitet bei 512 Pixeln, einzelne Haare sind geraten; braucht bis zu 3 GB auf dem Prozessor.',
  'Cuts out anything that stands out: people, animals, things.':
    'Stellt frei, was heraussticht: Menschen, Tiere, Dinge.',
  'Thin hair and glass come out hard-edged; several equal subjects confuse it.':
    'Dünnes Haar und Glas werden hartkantig; mehrere gleiche Motive verwirren es.',
  'People only, with soft hair, in under a second.':
    'Nur Menschen, mit weichem Haar, in unter einer Sekunde.',
  'Only portraits: anything that is no person is cut away.':
    'Nur Porträts: Was kein Mensch ist, wird weggeschnitten.',
  'Tells people from their background in an instant.': 'Trennt Menschen sofort vom Hintergrund.',
  'Knows people only, and its edge is soft: hair is guessed and needs refining against the photo.':
    'Kennt nur Menschen, und die Kante ist weich: Haar ist geraten und muss am Foto verfeinert werden.',
  'Finds the main object of a picture and gives its alpha, for clear subjects on calmer backgrounds.':
    'Findet das Hauptmotiv eines Bildes und gibt sein Alpha, bei klaren Motiven vor ruhigem Hintergrund.',
  'Learned on pasted cut-outs: it finds clear subjects on calmer backgrounds; where much else stands out (houses, reeds, branches) it takes too much or too little, so correct it with a stroke or use a studio model.':
    'An eingeklebten Freistellungen gelernt: Es findet klare Motive vor ruhigem Hintergrund; wo viel anderes heraussticht (Häuser, Schilf, Äste), nimmt es zu viel oder zu wenig. Verbessern Sie es mit einem Strich, oder nehmen Sie ein Studiomodell.',
  'Selects the thing you click on.': 'Wählt das Ding aus, das Sie anklicken.',
  'One thing at a time; very thin parts are missed.': 'Ein Ding auf einmal; sehr dünne Teile entgehen ihm.',

  // Colour
  'Vivid, plausible colours for black and white photos.':
    'Lebhafte, glaubhafte Farben für Schwarz-Weiß-Fotos.',
  'Colours are guesses; clothes and cars may come out in any colour.':
    'Farben sind geraten; Kleider und Autos können jede Farbe bekommen.',
  'Warm, painterly colours for old photos.': 'Warme, malerische Farben für alte Fotos.',
  'Colours are guesses at 256 pixels; small things stay grey.':
    'Farben sind bei 256 Pixeln geraten; Kleines bleibt grau.',
  'A muted first guess of the colours of a grey photo, to be corrected with colour hints.':
    'Ein gedämpfter erster Wurf der Farben eines grauen Fotos, mit Farbhinweisen zu verbessern.',
  'It saw some 200 scenes and does not know what most things are: expect warm earth tones, some green and blue, and clothes that stay plain. Give it hints, or use a studio model.':
    'Es sah etwa 200 Szenen und weiß von den meisten Dingen nicht, was sie sind: Erwarten Sie warme Erdtöne, etwas Grün und Blau und schlichte Kleider. Geben Sie Hinweise, oder nehmen Sie ein Studiomodell.',
  'Knows which colours people put together: completes, varies and extends a palette.':
    'Weiß, welche Farben Menschen verbinden: ergänzt, verändert und erweitert eine Palette.',
  'Learned from some 1,100 palettes, so its taste is that of small screen design; it knows nothing of contrast rules or brands.':
    'Aus etwa 1100 Paletten gelernt, sein Geschmack ist der kleiner Bildschirmgestaltung; von Kontrastregeln und Marken weiß es nichts.',

  // Enlarging and restoring
  'Enlarges a photo 4 times with somewhat crisper edges than the slim net, at three times the work.':
    'Vergrößert ein Foto 4-mal, mit etwas schärferen Kanten als das schlanke Netz, bei dreifacher Arbeit.',
  'Enlarges a photo 4 times in little time, a touch sharper than plain resampling.':
    'Vergrößert ein Foto 4-mal in kurzer Zeit, eine Spur schärfer als einfaches Umrechnen.',
  'Keeps what the photo shows and draws no new detail; noise and JPEG blocks are enlarged with it.':
    'Behält, was das Foto zeigt, und zeichnet nichts Neues; Rauschen und JPEG-Blöcke wachsen mit.',
  'Redraws believable detail in small, noisy and compressed photos.':
    'Zeichnet in kleinen, verrauschten und komprimierten Fotos glaubhafte Einzelheiten neu.',
  'It invents detail: faces and letters may come out different from what was there.':
    'Es erfindet Einzelheiten: Gesichter und Buchstaben können anders werden, als sie waren.',
  'Clean lines and flat colours in drawings, comics and logos.':
    'Saubere Linien und Flächen in Zeichnungen, Comics und Logos.',
  'Made for drawings: photos come out painted.': 'Für Zeichnungen gemacht: Fotos sehen gemalt aus.',
  'Enlarges drawings and lettering 4 times with hard edges and even colours.':
    'Vergrößert Zeichnungen und Schrift 4-mal, mit harten Kanten und gleichmäßigen Farben.',
  'Learned emoji-like drawings and printed words: brushwork and photographs come out smoothed and hard-edged.':
    'An Emoji-artigen Zeichnungen und gedruckten Wörtern gelernt: Pinselstriche und Fotos werden glatt und hartkantig.',
  'The strongest redrawing of detail in photos.': 'Zeichnet Einzelheiten in Fotos am stärksten neu.',
  'Some 40 times the work of the general one: only sensible on a graphics card. Letters come out wrong.':
    'Etwa 40-mal die Arbeit des allgemeinen: nur auf einer Grafikkarte sinnvoll. Buchstaben werden falsch.',
  'Enlarges a picture 4 times with crisp edges; a second input cleans noise and JPEG blocks on the way.':
    'Vergrößert ein Bild 4-mal mit scharfen Kanten; eine zweite Eingabe entfernt dabei Rauschen und JPEG-Blöcke.',
  'Sharpens what is there and invents no texture: faces and foliage come out smoother than a large model would draw them.':
    'Schärft, was da ist, und erfindet keine Textur: Gesichter und Laub werden glatter, als ein großes Modell sie zeichnet.',
  'Takes noise and JPEG blocks out of a photo by itself, with a strength to trim it.':
    'Nimmt Rauschen und JPEG-Blöcke von selbst aus einem Foto, mit einstellbarer Stärke.',
  'Does not invent detail: strong blur stays blurred, and very heavy noise leaves a smooth picture.':
    'Erfindet nichts: Starke Unschärfe bleibt, und sehr starkes Rauschen lässt ein glattes Bild zurück.',
  'Proposes the large shapes in a hole; the texture comes from patches of the picture.':
    'Schlägt die großen Formen in einem Loch vor; die Textur kommt aus Stücken des Bildes.',
  'Learned on some 180 photographs: it carries on horizons, walls and shades through a hole, it does not invent things; large holes in busy scenes show.':
    'An etwa 180 Fotos gelernt: Es führt Horizonte, Wände und Schatten durch ein Loch weiter, erfindet aber nichts; große Löcher in unruhigen Szenen sieht man.',

  'Finds scratches, dust, folds and flaked emulsion on old photographs.':
    'Findet Kratzer, Staub, Falten und abgeplatzte Schicht auf alten Fotos.',
  'Learned on drawn damage: faint stains and large tears are missed, and thin bright things (spectacle rims, twigs, glints) may be taken for scratches, so look at its mask.':
    'An gezeichneten Schäden gelernt: Blasse Flecken und große Risse entgehen ihm, und dünne helle Dinge (Brillenränder, Zweige, Glanzlichter) hält es vielleicht für Kratzer.',

  // Faces
  'Redraws faces that are small, blurred or scratched.':
    'Zeichnet kleine, unscharfe oder zerkratzte Gesichter neu.',
  'It draws a likely face, not the true one: people may look like someone else.':
    'Es zeichnet ein wahrscheinliches Gesicht, nicht das wahre: Menschen können wie jemand anderes aussehen.',
  'Redraws faces closer to the original than GFPGAN, in a fifth of the download.':
    'Zeichnet Gesichter näher am Original als GFPGAN, bei einem Fünftel des Downloads.',
  'It draws a likely face, not the true one; ears and hair stay soft.':
    'Es zeichnet ein wahrscheinliches Gesicht, nicht das wahre; Ohren und Haar bleiben weich.',
  'Finds faces in a photo, with six points each.': 'Findet Gesichter in einem Foto, mit je sechs Punkten.',
  'Made for faces that fill a good part of the picture; small faces in a crowd are missed.':
    'Für Gesichter gemacht, die einen guten Teil des Bildes füllen; kleine in einer Menge entgehen ihm.',
  'Finds faces of any size, with five points each.': 'Findet Gesichter jeder Größe, mit je fünf Punkten.',
  'Profiles turned far away and covered faces are missed.':
    'Weit abgewandte und verdeckte Gesichter entgehen ihm.',
  'Places 468 points on a face.': 'Setzt 468 Punkte auf ein Gesicht.',
  'Needs a face that is already found, upright and cropped with a margin.':
    'Braucht ein Gesicht, das schon gefunden, aufrecht und mit Rand ausgeschnitten ist.',

  // Filling
  'LaMa with weights of one byte: less than half the download.':
    'LaMa mit Gewichten von einem Byte: weniger als der halbe Download.',
  'A little blurrier than LaMa; runs on the processor only.':
    'Etwas unschärfer als LaMa; läuft nur auf dem Prozessor.',
  'Continues streets, walls and horizons through large holes.':
    'Führt Straßen, Wände und Horizonte durch große Löcher fort.',
  'Works on 512 × 512 pixels around the hole; slow on the processor, where alone it runs.':
    'Arbeitet auf 512 × 512 Pixeln um das Loch; langsam auf dem Prozessor, wo allein es läuft.',
  'Fills small and middling holes in a moment.': 'Füllt kleine und mittlere Löcher im Nu.',
  'Large holes get repeated texture or debris.': 'Große Löcher bekommen wiederholte Textur oder Bruchstücke.',

  // Text to picture
  'Good pictures in four steps, with an adjustable guidance that costs no time.':
    'Gute Bilder in vier Schritten, mit einstellbarer Führung, die keine Zeit kostet.',
  '512 to 768 pixels; no negative prompt; leans towards glossy illustration.':
    '512 bis 768 Pixel; kein „Vermeiden“; neigt zu glänzender Illustration.',
  'A picture in one step: the quickest way from text to picture on a graphics card.':
    'Ein Bild in einem Schritt: der schnellste Weg vom Text zum Bild auf einer Grafikkarte.',
  '512 pixels; no guidance and no negative prompt; people and lettering are weak. Not for commercial use.':
    '512 Pixel; keine Führung und kein „Vermeiden“; Menschen und Schrift sind schwach. Nicht für gewerbliche Nutzung.',
  'The largest one: finer composition and light than the smaller models, in one to four steps.':
    'Das größte: feinerer Aufbau und feineres Licht als die kleineren, in einem bis vier Schritten.',
  '512 pixels; cannot start from a picture; no guidance. Not for commercial use.':
    '512 Pixel; kann nicht von einem Bild ausgehen; keine Führung. Nicht für gewerbliche Nutzung.',
  'The classic: knows many styles and follows long prompts with a negative prompt and guidance.':
    'Der Klassiker: kennt viele Stile und folgt langen Beschreibungen, mit „Vermeiden“ und Führung.',
  '512 pixels and about 20 steps of two predictions each; hands, faces and lettering often fail.':
    '512 Pixel und etwa 20 Schritte mit je zwei Vorhersagen; Hände, Gesichter und Schrift misslingen oft.',
  'General text to picture with guidance and negative prompts; better at landscapes and light than 1.5.':
    'Allgemein vom Text zum Bild, mit Führung und „Vermeiden“; besser bei Landschaft und Licht als 1.5.',
  '512 pixels; weak at people and named styles; needs twenty steps and a large graphics card.':
    '512 Pixel; schwach bei Menschen und benannten Stilen; braucht zwanzig Schritte und eine große Grafikkarte.',

  // Styles
  'Swirling sweet colours.': 'Wirbelnde, süße Farben.',
  'Leaded pieces of bright colour, as in a stained mosaic.':
    'Bleigefasste Stücke leuchtender Farbe, wie in einem Glasmosaik.',
  'Dots of pure colour.': 'Punkte reiner Farbe.',
  'Wet light in broad strokes.': 'Nasses Licht in breiten Strichen.',
  'Brown cubist planes, after Francis Picabia.': 'Braune kubistische Flächen, nach Francis Picabia.',
  'One fixed style; its grain does not grow with the picture.':
    'Ein fester Stil; seine Körnung wächst nicht mit dem Bild.',
  'Repaints a photo in the colours and strokes of any style picture, in one pass.':
    'Malt ein Foto in den Farben und Strichen eines beliebigen Stilbildes neu, in einem Durchgang.',
  'Takes over colours, contrasts and small marks; it does not redraw shapes, and a style of few large forms comes out as its palette.':
    'Übernimmt Farben, Kontraste und kleine Striche; Formen zeichnet es nicht neu, und von einem Stil weniger großer Formen bleibt die Palette.',

  // Where a model does not run
  'At 1024 pixels it runs out of the 4 GiB that WebAssembly has.':
    'Bei 1024 Pixeln reichen die 4 GiB nicht, die WebAssembly hat.',
  'Convolutions in int8 have no GPU kernels, and the Fourier ones fail there.':
    'Für Faltungen in int8 fehlen der Grafikkarte die Rechenkerne, und die mit Fourier scheitern dort.',
  'Its Fourier convolutions fail there: the inverse transform comes out one column short.':
    'Die Faltungen mit Fourier scheitern dort: Der Rücktransformation fehlt eine Spalte.',
  'Other projects report mattes with holes through the hair on graphics cards.':
    'Andere Projekte berichten von Löchern im Haar auf Grafikkarten.',
  'Minutes per megapixel on the processor.': 'Minuten je Megapixel auf dem Prozessor.',

  // Licences
  'MIT: free for any use.': 'MIT: frei für jede Nutzung.',
  'Apache-2.0: free for any use.': 'Apache-2.0: frei für jede Nutzung.',
  'MIT, weights included: free for any use.': 'MIT, auch die Gewichte: frei für jede Nutzung.',
  'MIT: free for any use. Its training pictures (DIS5K) were published for research, which some read as reaching the weights.':
    'MIT: frei für jede Nutzung. Die Trainingsbilder (DIS5K) wurden für die Forschung veröffentlicht, was manche auf die Gewichte beziehen.',
  'Weights Apache-2.0 (Xuebin Qin), conversion MIT (img.ly): free for any use. Its training pictures (DIS5K) were published for research, which some read as reaching the weights.':
    'Gewichte Apache-2.0 (Xuebin Qin), Umwandlung MIT (img.ly): frei für jede Nutzung. Die Trainingsbilder (DIS5K) wurden für die Forschung veröffentlicht, was manche auf die Gewichte beziehen.',
  'Apache-2.0. Its training pictures (FFHQ) are for non-commercial use, which some read as reaching the weights: for commercial work, ask.':
    'Apache-2.0. Die Trainingsbilder (FFHQ) sind für nicht gewerbliche Nutzung, was manche auf die Gewichte beziehen: Fragen Sie bei gewerblicher Arbeit nach.',
  'Apache-2.0: free for any use. Its training pictures (Places2) have image terms that nobody has verified.':
    'Apache-2.0: frei für jede Nutzung. Die Bedingungen der Trainingsbilder (Places2) hat niemand geprüft.',
  'Apache-2.0: free for any use; keep the notice of Zhanghan Ke and others.':
    'Apache-2.0: frei für jede Nutzung; der Vermerk von Zhanghan Ke und anderen bleibt dabei.',
  'Free for any use; keep the copyright notice of Xintao Wang.':
    'Frei für jede Nutzung; der Urhebervermerk von Xintao Wang bleibt dabei.',
  'BSD-3-Clause: free for any use; keep the copyright notice of Xintao Wang.':
    'BSD-3-Clause: frei für jede Nutzung; der Urhebervermerk von Xintao Wang bleibt dabei.',
  'MIT: free for any use; keep the notice of Shiqi Yu.':
    'MIT: frei für jede Nutzung; der Vermerk von Shiqi Yu bleibt dabei.',
  'The net is Apache-2.0, but it has learnt from a painting by Leonid Afremov that is still under copyright: for private use.':
    'Das Netz ist Apache-2.0, hat aber von einem Gemälde Leonid Afremovs gelernt, das noch geschützt ist: für private Nutzung.',
  'Published as MIT by its authors; it descends from Stable Diffusion 1.5, whose CreativeML OpenRAIL-M use restrictions pass on.':
    'Von den Autoren als MIT veröffentlicht; es stammt von Stable Diffusion 1.5 ab, dessen Nutzungsverbote (CreativeML OpenRAIL-M) weitergelten.',
  'Stability AI non-commercial research community licence. The encoder for seed pictures is that of Stable Diffusion 1.5 (CreativeML OpenRAIL-M), which shares its VAE.':
    'Lizenz von Stability AI für nicht gewerbliche Forschung. Der Encoder für Ausgangsbilder ist der von Stable Diffusion 1.5 (CreativeML OpenRAIL-M), mit dem es den VAE teilt.',
  'Stability AI non-commercial research community licence.':
    'Lizenz von Stability AI für nicht gewerbliche Forschung.',
  'CreativeML OpenRAIL-M: free to use, also commercially, within the use restrictions of its Attachment A, which bind whoever gets the model on.':
    'CreativeML OpenRAIL-M: frei nutzbar, auch gewerblich, innerhalb der Verbote ihres Anhangs A, die auch jeden binden, der das Modell weiterbekommt.',
  'CreativeML OpenRAIL++-M: free, also for commercial use, but not for the harmful uses that it lists; the restrictions pass on to whoever you give the model to. No revision is pinned and no hash known: the first download is trusted.':
    'CreativeML OpenRAIL++-M: frei, auch gewerblich, aber nicht für die schädlichen Zwecke, die sie nennt; das gilt auch für jeden, dem Sie das Modell geben. Keine Fassung ist festgelegt und keine Prüfsumme bekannt: Dem ersten Download wird vertraut.',
  'Trained by this project on openly licensed pictures; data and recipe in {}.':
    'Von diesem Projekt an frei lizenzierten Bildern gelernt; Daten und Rezept in {1}.',
  'Weights from npm {}; converted in the build by models/convert.':
    'Gewichte aus npm {1}; beim Bauen umgewandelt von models/convert.',
  'Weights from npm {}; made ONNX in the build by models/convert.':
    'Gewichte aus npm {1}; beim Bauen zu ONNX gemacht von models/convert.',
};
