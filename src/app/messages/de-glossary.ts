/** What definitions of tools and stages of work say, in German, by the English text; `#` stands for a number. */
import type { Glossary } from './index.ts';

export const deGlossary: Glossary = {
  // Tools
  Colorize: 'Kolorieren',
  'Colours a black-and-white picture: guesses what is likely, and follows the colour hints that you give it.':
    'Färbt ein Schwarz-Weiß-Bild: rät, was wahrscheinlich ist, und folgt den Farbhinweisen, die Sie geben.',
  Faces: 'Gesichter',
  'Makes blurred, noisy and small faces clearer. Faces that are clear already stay as they are.':
    'Macht unscharfe, verrauschte und kleine Gesichter klarer. Klare Gesichter bleiben, wie sie sind.',
  Palette: 'Palette',
  'Finds colours that go together, around the ones you like, from a picture or from nothing.':
    'Findet Farben, die zusammenpassen: um Ihre liebsten herum, aus einem Bild oder aus nichts.',
  'Make art': 'Bild schaffen',
  'Illustrates a sentence out of a library of open drawings, in any of more than forty styles.':
    'Illustriert einen Satz aus einer Sammlung freier Zeichnungen, in mehr als vierzig Stilen.',
  Remix: 'Remix',
  'Repaints the picture in the colours and brush marks of another: a painting, a drawing, a pattern.':
    'Malt das Bild in den Farben und Strichen eines anderen neu: Gemälde, Zeichnung oder Muster.',
  'Cut out': 'Freistellen',
  'Separates the subject from what is behind it, and puts it before nothing, a colour or another picture.':
    'Trennt das Motiv von dem, was dahinter ist, und setzt es vor nichts, eine Farbe oder ein anderes Bild.',
  Erase: 'Radieren',
  'Takes what you paint over out of the picture and fills the place from its surroundings.':
    'Nimmt heraus, was Sie übermalen, und füllt die Stelle aus ihrer Umgebung.',
  Restore: 'Restaurieren',
  'Repairs old and damaged photos: scratches, noise, compression marks and faded colours.':
    'Repariert alte und beschädigte Fotos: Kratzer, Rauschen, Kompressionsspuren und verblichene Farben.',
  'Stable Diffusion': 'Stable Diffusion',
  'Stable Diffusion, quick': 'Stable Diffusion, schnell',
  'Stable Diffusion, large': 'Stable Diffusion, groß',
  'Paints a picture from text in a few steps. Without an installed diffusion model the prompt is illustrated from a library of open drawings.':
    'Malt in wenigen Schritten ein Bild aus Text. Ohne installiertes Diffusionsmodell wird der Text aus einer Sammlung freier Zeichnungen illustriert.',
  'Paints a picture from text, with every setting of the model at hand. Without an installed diffusion model the prompt is illustrated from a library of open drawings.':
    'Malt ein Bild aus Text, mit allen Einstellungen des Modells. Ohne installiertes Diffusionsmodell wird der Text aus einer Sammlung freier Zeichnungen illustriert.',
  'Paints a picture from text with the largest model that a browser can hold. Without an installed diffusion model the prompt is illustrated from a library of open drawings.':
    'Malt ein Bild aus Text mit dem größten Modell, das ein Browser fasst. Ohne installiertes Diffusionsmodell wird der Text aus einer Sammlung freier Zeichnungen illustriert.',
  Upscale: 'Vergrößern',
  'Makes a picture larger, by a factor or to a size, with detail that stays believable.':
    'Macht ein Bild größer, um einen Faktor oder auf ein Maß, mit glaubhaften Einzelheiten.',
  'What it shows': 'Was es zeigt',
  'Drawings get flat colours and clean outlines, lettering gets hard edges; neither suits a photo. Automatic looks at the picture.':
    'Zeichnungen bekommen glatte Flächen und klare Umrisse, Schrift bekommt harte Kanten; zu Fotos passt beides nicht. „Von selbst“ sieht sich das Bild an.',
  Photo: 'Foto',
  'Drawing, art': 'Zeichnung, Kunst',
  'Lettering, lines': 'Schrift, Linien',
  'Width at most': 'Breite höchstens',
  'Height at most': 'Höhe höchstens',
  'With a width or a height the result is the largest that fits, in its own shape, and the factor does not count.':
    'Mit Breite oder Höhe wird das Ergebnis so groß, wie es in seiner Form hineinpasst, und der Faktor zählt nicht.',
  'Unit of width and height': 'Einheit von Breite und Höhe',
  Pixels: 'Pixel',
  Centimetres: 'Zentimeter',
  'Dots per inch': 'Punkte pro Zoll (dpi)',
  'How finely it will be printed. Written into PNG and JPEG files; 300 for centimetres when left out.':
    'Wie fein gedruckt wird. Steht in PNG- und JPEG-Dateien; weggelassen bei Zentimetern 300.',
  'Faces too': 'Auch Gesichter',
  'Looks for faces in the enlarged picture and makes the unclear ones clearer, as the tool Faces does.':
    'Sucht im vergrößerten Bild Gesichter und macht unklare klarer, wie das Werkzeug Gesichter.',
  'Model for drawings': 'Modell für Zeichnungen',
  'Face model': 'Gesichtermodell',
  'Enlarged as a drawing.': 'Als Zeichnung vergrößert.',
  'Enlarged as lettering.': 'Als Schrift vergrößert.',

  // What several tools have
  Picture: 'Bild',
  Model: 'Modell',
  Strength: 'Stärke',
  Seed: 'Startwert',
  Size: 'Größe',
  Shape: 'Form',
  Style: 'Stil',
  Steps: 'Schritte',
  'Noise and compression': 'Rauschen und Kompression',
  'Area to repaint': 'Fläche zum Neumalen',
  Square: 'Quadrat',
  Landscape: 'Quer',
  Portrait: 'Hoch',

  // Colorize
  'Colour hints': 'Farbhinweise',
  'A copy of the picture with coloured dots or strokes on it, or a transparent picture with only those. A stroke of grey or black in a transparent one keeps a place grey.':
    'Eine Kopie des Bildes mit farbigen Punkten oder Strichen, oder ein transparentes Bild nur mit diesen. Graue oder schwarze Striche im transparenten halten eine Stelle grau.',
  'Working size': 'Arbeitsgröße',
  'Times 16 pixels. Low lets colours run over fine edges, high keeps to them; 0 chooses by itself.':
    'Mal 16 Pixel. Klein läuft Farbe über feine Kanten, groß hält sie ein; 0 wählt von selbst.',
  Saturation: 'Sättigung',
  'Guess colours': 'Farben raten',
  'Colours what no hint tells. Off: only the hints colour the picture.':
    'Färbt, was kein Hinweis sagt. Aus: Nur die Hinweise färben das Bild.',
  '100 % shows the hints as they are and the guess as the model made it.':
    '100 % zeigt die Hinweise, wie sie sind, und das Geratene, wie das Modell es gab.',

  // Faces
  'How much of the clearer face is mixed in.': 'Wie viel vom klareren Gesicht beigemischt wird.',
  'How damaged the faces are taken to be. At 50 it judges by itself; more takes out more, fine detail too.':
    'Für wie beschädigt die Gesichter gelten. Bei 50 urteilt es selbst; mehr nimmt mehr heraus, auch Feines.',
  'Numbers of the faces to work on, as in "0, 2"; the largest face is 0. Empty: all.':
    'Nummern der Gesichter, etwa „0, 2“; das größte ist 0. Leer: alle.',
  'Red eyes': 'Rote Augen',
  'Takes the red of a flash out of pupils.': 'Nimmt das Rot eines Blitzes aus den Pupillen.',
  'Only find': 'Nur suchen',
  'Answers with the places of the faces as JSON, {"faces": [{x, y, width, height, confidence}]} in pixels, largest first, and leaves the picture alone.':
    'Antwortet mit den Stellen der Gesichter als JSON, {"faces": [{x, y, width, height, confidence}]} in Pixeln, das größte zuerst, und lässt das Bild, wie es ist.',
  Noise: 'Rauschen',
  'Face finder': 'Gesichtersuche',
  'Second face finder': 'Zweite Gesichtersuche',
  'Face points': 'Gesichtspunkte',

  // Palette
  'Where given, the palette is made of its leading colours.':
    'Wenn gegeben, besteht die Palette aus seinen Hauptfarben.',
  'Your colours': 'Ihre Farben',
  'Zero to four hex colours that the palette must contain.':
    'Bis zu vier Hex-Farben, die die Palette enthalten muss.',
  'Colours in all': 'Farben insgesamt',
  Harmony: 'Harmonie',
  Learned: 'Gelernt',
  'What people combine, as a small net has learned it.':
    'Was Menschen verbinden, wie ein kleines Netz es gelernt hat.',
  'By rule': 'Nach Regel',
  'The colour-wheel scheme that fits your colours.': 'Das Schema des Farbkreises, das zu Ihren Farben passt.',
  Analogous: 'Analog',
  'Neighbours on the wheel.': 'Nachbarn im Kreis.',
  Complementary: 'Komplementär',
  'Opposites.': 'Gegenüber.',
  'Split complementary': 'Geteilt komplementär',
  'One hue and the neighbours of its opposite.': 'Ein Ton und die Nachbarn seines Gegenübers.',
  Triadic: 'Dreiklang',
  'Three hues evenly apart.': 'Drei Töne in gleichem Abstand.',
  Tetradic: 'Vierklang',
  'Four hues evenly apart.': 'Vier Töne in gleichem Abstand.',
  Monochrome: 'Einfarbig',
  'One hue, light to dark.': 'Ein Ton, hell bis dunkel.',
  'The same seed and colours give the same palette. Left out: a new one every time.':
    'Gleicher Startwert und gleiche Farben geben die gleiche Palette. Weggelassen: jedes Mal eine neue.',
  'From the open picture': 'Aus dem offenen Bild',
  'The colours are taken from the picture instead of made up.':
    'Die Farben werden dem Bild entnommen statt erfunden.',

  // Make art
  'Starting picture': 'Ausgangsbild',
  'The things of the sentence are drawn into it.': 'Die Dinge des Satzes werden hineingezeichnet.',
  'What should it show?': 'Was soll zu sehen sein?',
  'Things, colours, numbers, where they are, when, in which style. Words in quotes are lettered.':
    'Dinge, Farben, Anzahl, wo, wann, in welchem Stil, auf Englisch. Worte in Anführungszeichen werden geschrieben.',
  'A penguin wearing a top hat in the snow at sunset': 'A penguin wearing a top hat in the snow at sunset',
  'Another name of styleId; takes ids such as hotpotArt6, the sixth style of the catalogue, too.':
    'Anderer Name von styleId; nimmt auch Kennungen wie hotpotArt6, den sechsten Stil des Katalogs.',
  'Change the starting picture': 'Veränderung des Ausgangsbildes',
  'Higher values show less resemblance to the starting picture.':
    'Höhere Werte ähneln dem Ausgangsbild weniger.',
  'A new picture every time': 'Jedes Mal ein neues Bild',
  'Off: the same sentence gives the same picture.': 'Aus: der gleiche Satz gibt das gleiche Bild.',
  'Longer side': 'Längere Seite',
  'The same sentence and seed give the same picture. Left empty: follows from the sentence.':
    'Gleicher Satz und Startwert geben das gleiche Bild. Leer: folgt aus dem Satz.',

  // Styles
  Variations: 'Varianten',
  'Pictures from this seed and the ones after it, to choose from. The API answers with the first.':
    'Bilder zu diesem Startwert und den folgenden, zur Auswahl. Die API antwortet mit dem ersten.',
  'Refuse explicit prompts': 'Anstößige Texte ablehnen',
  'Refuses words for nudity and gore, and tells a diffusion model to avoid both. It reads words and does not look at the picture.':
    'Lehnt Wörter für Nacktheit und Grausamkeit ab und sagt einem Diffusionsmodell, beides zu meiden. Es liest Wörter und sieht das Bild nicht an.',
  'Refuses words for nudity and gore, which the illustrator would not know anyway. It reads words and does not look at the picture.':
    'Lehnt Wörter für Nacktheit und Grausamkeit ab, die der Illustrator ohnehin nicht kennt. Es liest Wörter und sieht das Bild nicht an.',
  'Picture # of #': 'Bild # von #',
  Boldness: 'Kühnheit',
  'Low: what most people combine. High: rarer colours. For the learned harmony.':
    'Niedrig: was die meisten verbinden. Hoch: seltenere Farben. Für die gelernte Harmonie.',
  'As described': 'Wie beschrieben',
  'Oil painting': 'Ölgemälde',
  Impressionist: 'Impressionismus',
  Watercolour: 'Aquarell',
  Pencil: 'Bleistift',
  'Pixel art': 'Pixelkunst',
  'Starry night': 'Sternennacht',
  'Stained glass': 'Glasmalerei',
  'Paper cut': 'Scherenschnitt',
  Risograph: 'Risografie',
  Blueprint: 'Blaupause',
  Pointillist: 'Pointillismus',
  'Ink wash': 'Tuschmalerei',
  Charcoal: 'Kohle',
  'Coloured pencil': 'Buntstift',
  Chalkboard: 'Kreidetafel',
  'Pen and ink': 'Federzeichnung',
  Woodcut: 'Holzschnitt',
  Cartoon: 'Cartoon',
  Storybook: 'Bilderbuch',
  Comic: 'Comic',
  'Pop art': 'Pop-Art',
  'Travel poster': 'Reiseplakat',
  'Flat design': 'Flächig',
  'Film noir': 'Film noir',
  'Old photograph': 'Altes Foto',
  Cyanotype: 'Cyanotypie',
  Duotone: 'Zweifarbig',
  Neon: 'Neon',
  Dream: 'Traum',
  Technicolor: 'Technicolor',
  Infrared: 'Infrarot',
  'Instant film': 'Sofortbild',
  '8-bit': '8 Bit',
  'Handheld console': 'Handkonsole',
  Mosaic: 'Mosaik',
  'Low poly': 'Low Poly',
  Cubist: 'Kubismus',
  Embroidery: 'Stickerei',
  'Golden hour': 'Goldene Stunde',
  Moonlight: 'Mondlicht',
  'Rainy day': 'Regentag',
  'First snow': 'Erster Schnee',
  'Morning mist': 'Morgennebel',
  'Sunrise poster': 'Sonnenaufgang, Plakat',

  // Remix
  'Style picture': 'Stilbild',
  'Its colours and marks are taken over, not what it shows.':
    'Seine Farben und Striche werden übernommen, nicht, was es zeigt.',
  'Second style picture': 'Zweites Stilbild',
  'Mixed with the first.': 'Mit dem ersten gemischt.',
  'White = repaint, by default everything. Scaled to the picture where its size differs.':
    'Weiß = neu malen, sonst alles. Wird auf die Größe des Bildes gebracht.',
  'Stay close to the picture': 'Nah am Bild bleiben',
  'On: shapes and light stay recognisable. Off: the style comes first.':
    'An: Formen und Licht bleiben erkennbar. Aus: der Stil geht vor.',
  'Less than 100 % mixes with the picture as it was.': 'Unter 100 % wird mit dem alten Bild gemischt.',
  'Size of the marks': 'Größe der Striche',
  'Large marks are painted on a smaller picture, so they also take less time.':
    'Große Striche werden auf ein kleineres Bild gemalt und brauchen weniger Zeit.',
  Fine: 'Fein',
  Medium: 'Mittel',
  Large: 'Groß',
  'Keep the picture’s colours': 'Farben des Bildes behalten',
  'Takes over only light and marks.': 'Übernimmt nur Licht und Striche.',
  'Share of the second style': 'Anteil des zweiten Stils',
  'Everything but the selection': 'Alles außer der Auswahl',
  'For example only the background, when the subject is selected. Without a selection everything is repainted.':
    'Etwa nur den Hintergrund, wenn das Motiv ausgewählt ist. Ohne Auswahl wird alles neu gemalt.',

  // Cut out
  'Selected subject': 'Ausgewähltes Motiv',
  'White = the subject. Sent instead of looking for it; its edge is refined.':
    'Weiß = das Motiv. Statt es zu suchen; seine Kante wird verfeinert.',
  'Keep strokes': 'Striche „bleibt“',
  'White strokes on what must stay. They spread to the edges of what they touch.':
    'Weiße Striche auf dem, was bleiben muss. Sie breiten sich bis zu den Kanten aus.',
  'Remove strokes': 'Striche „geht“',
  'White strokes on what must go. They spread to the edges of what they touch.':
    'Weiße Striche auf dem, was gehen muss. Sie breiten sich bis zu den Kanten aus.',
  'New background': 'Neuer Hintergrund',
  'Fills the place behind the subject. Left empty: transparent, or the background colour.':
    'Füllt den Platz hinter dem Motiv. Leer: transparent oder die Hintergrundfarbe.',
  'Background colour': 'Hintergrundfarbe',
  'A hex colour behind the subject. Left empty: transparent.':
    'Eine Hex-Farbe hinter dem Motiv. Leer: transparent.',
  'Blur the old background': 'Alten Hintergrund weichzeichnen',
  'Keeps the background and blurs it, as a lens would.':
    'Behält den Hintergrund und zeichnet ihn weich wie ein Objektiv.',
  Subject: 'Motiv',
  'Automatic takes people where there are any, and else what stands out.':
    'Von selbst nimmt es Menschen, wo welche sind, sonst, was heraussticht.',
  Automatic: 'Von selbst',
  People: 'Menschen',
  Anything: 'Beliebig',
  'Soft shadow': 'Weicher Schatten',
  Edge: 'Kante',
  'Below zero the cut-out shrinks, above zero it grows.':
    'Unter null schrumpft die Freistellung, über null wächst sie.',
  Feather: 'Weiche Kante',
  'Clicks and box': 'Klicks und Rahmen',
  'Points at the subject in pixels of the picture: 120,80 is a click on it, 300,40,0 one beside it, and 10,10,200,300 a box around it (x, y, width, height). Several are parted by spaces.':
    'Zeigt in Bildpunkten auf das Motiv: 120,80 ist ein Klick darauf, 300,40,0 einer daneben, 10,10,200,300 ein Rahmen darum (x, y, Breite, Höhe). Mehrere werden durch Leerzeichen getrennt.',
  'Selecting objects': 'Objekte auswählen',
  'Colours and edges': 'Farben und Kanten',
  'Follows colours and edges from your clicks; things of many colours take several clicks.':
    'Folgt von Ihren Klicks aus Farben und Kanten; vielfarbige Dinge brauchen mehrere Klicks.',
  'Clean edge colours': 'Kantenfarben reinigen',
  'Takes the old background out of half-transparent pixels, so that no rim shows.':
    'Nimmt den alten Hintergrund aus halbtransparenten Pixeln, damit kein Saum bleibt.',
  'Only the mask': 'Nur die Maske',
  'Gives the alpha mask (white = subject) instead of the picture.':
    'Gibt die Alphamaske (weiß = Motiv) statt des Bildes.',
  '{ colorList: string[] }: hexadecimal colours, the given ones first; beside it harmony, roles { background, text, accent; raised: those made lighter or darker to be readable } and contrast: { text, background, wcag, apca }[] for every pair.':
    '{ colorList: string[] }: hexadezimale Farben, die gegebenen zuerst; daneben harmony, roles { background, text, accent; raised: die für die Lesbarkeit aufgehellten oder abgedunkelten } und contrast: { text, background, wcag, apca }[] für jedes Paar.',
  'File type': 'Dateityp',
  'Of the picture in the answer.': 'Des Bildes in der Antwort.',
  'Run a recipe': 'Ein Rezept ausführen',
  'Runs the steps of a recipe, one after the other, on one picture.':
    'Führt die Schritte eines Rezepts nacheinander an einem Bild aus.',
  Recipe: 'Rezept',
  'Name of a recipe that is saved in this studio, or the recipe itself as JSON.':
    'Name eines Rezepts, das in diesem Studio gespeichert ist, oder das Rezept selbst als JSON.',
  Quality: 'Qualität',
  'Of JPEG and WebP files; ignored for PNG.': 'Von JPEG- und WebP-Dateien; bei PNG ohne Wirkung.',

  // Erase
  'Area to erase': 'Fläche zum Radieren',
  'White = erase. Scaled to the picture where its size differs.':
    'Weiß = radieren. Wird auf die Größe des Bildes gebracht.',
  'Expand the area': 'Fläche erweitern',
  'Also erases this many pixels around it, so that no outline of the object stays.':
    'Radiert so viele Pixel ringsum mit, damit kein Umriss bleibt.',
  Variation: 'Variante',
  'Another number fills the place another way. The same number repeats the result.':
    'Eine andere Zahl füllt die Stelle anders. Die gleiche wiederholt das Ergebnis.',

  // Restore
  Damage: 'Schäden',
  'White where scratches, stains or tears are to be filled. Without it they are found.':
    'Weiß, wo Kratzer, Flecken oder Risse zu füllen sind. Ohne sie werden die Schäden gesucht.',
  'Only find the damage': 'Schäden nur suchen',
  'Gives back the damage that was found, white on black, and repairs nothing.':
    'Gibt die gefundenen Schäden zurück, weiß auf schwarz, und repariert nichts.',
  Proposal: 'Vorschlag',
  'Another guess of the model where it has more than one, or the first one warmer, cooler, quieter or livelier. Hints stay as they are.':
    'Ein anderer Vorschlag des Modells, wo es mehrere hat, oder der erste wärmer, kühler, ruhiger oder kräftiger. Farbpunkte bleiben, wie sie sind.',
  'As guessed': 'Wie geraten',
  'Second guess': 'Zweiter Vorschlag',
  'Third guess': 'Dritter Vorschlag',
  'Fourth guess': 'Vierter Vorschlag',
  'All guesses': 'Alle Vorschläge',
  'Gives every guess of the model, 512 pixels large and below one another, in place of the coloured picture.':
    'Gibt alle Vorschläge des Modells untereinander, 512 Pixel groß, statt des kolorierten Bildes.',
  Warmer: 'Wärmer',
  Cooler: 'Kühler',
  Quieter: 'Ruhiger',
  Livelier: 'Kräftiger',
  'Scratches and dust': 'Kratzer und Staub',
  'Finds scratches, dust, folds and torn edges, and fills them from around. Stains on toned prints are taken out.':
    'Findet Kratzer, Staub, Falten und Risse am Rand und füllt sie aus der Umgebung. Flecken auf getonten Abzügen nimmt es heraus.',
  'Scratch sensitivity': 'Empfindlichkeit für Kratzer',
  'Higher finds fainter damage, and may take fine detail for it.':
    'Höher findet schwächere Schäden und hält vielleicht Feines dafür.',
  'Up to 50 it judges the damage by itself and mixes in; above, it expects heavier damage.':
    'Bis 50 urteilt es selbst und mischt bei; darüber erwartet es schwerere Schäden.',
  'Faded colours': 'Verblichene Farben',
  'Takes out the yellow cast and brings back contrast. Up to 50 only where a print is plainly faded; above, in any picture.':
    'Nimmt den Gelbstich heraus und bringt Kontrast zurück. Bis 50 nur, wo ein Abzug deutlich verblichen ist; darüber bei jedem Bild.',
  'Scratch finder': 'Kratzersuche',

  // Stable Diffusion
  Illustrator: 'Illustrator',
  'Draws the things of the prompt from a library of open drawings. It knows some 1,400 of them, and follows neither guidance nor steps. Choose a model to have the picture painted.':
    'Zeichnet die Dinge des Textes aus einer Sammlung freier Zeichnungen. Es kennt etwa 1400 und beachtet weder Führung noch Schritte. Wählen Sie ein Modell, um das Bild malen zu lassen.',
  'Seed picture': 'Ausgangsbild',
  'Starts from this picture instead of from noise. It is cut to a shape that the model knows. The illustrator draws into it.':
    'Beginnt mit diesem Bild statt mit Rauschen. Es wird in eine Form geschnitten, die das Modell kennt. Der Illustrator zeichnet hinein.',
  'White = repaint; the rest of the seed picture stays.':
    'Weiß = neu malen; der Rest des Ausgangsbildes bleibt.',
  Prompt: 'Beschreibung',
  'What to paint. (word:1.3) gives a word more weight, [word] less.':
    'Was gemalt wird, auf Englisch. (word:1.3) gibt einem Wort mehr Gewicht, [word] weniger.',
  'Happy pig on a mountain': 'Happy pig on a mountain',
  Avoid: 'Vermeiden',
  'What the picture should not show. Without effect on the illustrator.':
    'Was das Bild nicht zeigen soll. Ohne Wirkung auf den Illustrator.',
  'Change of the seed picture': 'Veränderung des Ausgangsbildes',
  'Higher is less like the seed picture; 0 gives it back, 1 leaves nothing of it. Without a seed picture it has no effect.':
    'Höher ähnelt dem Ausgangsbild weniger; 0 gibt es zurück, 1 lässt nichts davon. Ohne Ausgangsbild ohne Wirkung.',
  'With a seed picture the result has its shape.': 'Mit einem Ausgangsbild hat das Ergebnis dessen Form.',
  'Landscape 3:2': 'Quer 3:2',
  'Portrait 2:3': 'Hoch 2:3',
  'Wide 16:9': 'Breit 16:9',
  'Tall 9:16': 'Schmal 9:16',
  Guidance: 'Führung',
  'How closely the picture follows the prompt. Left out, the model uses its own. Without effect on the illustrator.':
    'Wie eng das Bild der Beschreibung folgt. Weggelassen nimmt das Modell die eigene. Ohne Wirkung auf den Illustrator.',
  'More steps take longer and add detail, up to a point. Left out, the model uses its own number. Without effect on the illustrator.':
    'Mehr Schritte dauern länger und geben bis zu einem Punkt mehr Einzelheiten. Weggelassen nimmt das Modell die eigene Zahl. Ohne Wirkung auf den Illustrator.',
  Sampler: 'Sampler',
  'How noise is taken away. Turbo and LCM models always use their own. Without effect on the illustrator.':
    'Wie das Rauschen weggenommen wird. Turbo- und LCM-Modelle nehmen immer den eigenen. Ohne Wirkung auf den Illustrator.',
  "The model's own": 'Der des Modells',
  'The same seed, model and settings give the same picture. Left out, a new one is drawn.':
    'Gleicher Startwert, gleiches Modell und gleiche Einstellungen geben das gleiche Bild. Weggelassen wird ein neuer gezogen.',

  // Upscale
  'How damaged the picture is: 0 trusts every pixel, 60 suits a picture from the web, 100 heavy noise.':
    'Wie beschädigt das Bild ist: 0 traut jedem Pixel, 60 passt zu einem Bild aus dem Netz, 100 zu starkem Rauschen.',
  'Noise model': 'Rauschmodell',

  // Stages of work
  'Guessing the colours': 'Rät die Farben',
  'Spreading the colours': 'Verteilt die Farben',
  'Colouring the picture': 'Färbt das Bild',
  'Tile # of #': 'Kachel # von #',
  'Correcting fading': 'Gleicht Verblassen aus',
  'Looking for scratches': 'Sucht Kratzer',
  'Filling scratches': 'Füllt Kratzer',
  'Cleaning # of #': 'Reinigt # von #',
  Resizing: 'Bringt auf Größe',
  'Choosing colours': 'Wählt Farben',
  'Looking for faces': 'Sucht Gesichter',
  'Face # of #': 'Gesicht # von #',
  'Looking at the style': 'Betrachtet den Stil',
  'Measuring the picture': 'Misst das Bild',
  Painting: 'Malt',
  'Painting part # of #': 'Malt Teil # von #',
  'Laying it over the picture': 'Legt es über das Bild',
  'Painting place # of #': 'Malt Stelle # von #',
  'Finding the subject': 'Sucht das Motiv',
  'Following your strokes': 'Folgt Ihren Strichen',
  'Refining the edge': 'Verfeinert die Kante',
  'Cleaning edge colours': 'Reinigt die Kantenfarben',
  'Putting it together': 'Fügt es zusammen',
  'Starting the runtime': 'Startet die Rechenumgebung',
  Filling: 'Füllt',
  'Filling place # of #': 'Füllt Stelle # von #',
  'Step # of #': 'Schritt # von #',
  'Opening the drawings': 'Öffnet die Zeichnungen',
  Composing: 'Stellt zusammen',
  Drawing: 'Zeichnet',
};
