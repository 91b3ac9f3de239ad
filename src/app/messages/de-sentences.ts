/**
 * What workers, stores and downloads say (errors, notices, stages of work), in German, by the English sentence: `{}` stands
 * for a value in it, `{1}` for the first of them in the German one.
 */
import type { Glossary } from './index.ts';

export const deSentences: Glossary = {
  // Making pictures
  'The prompt asks for something explicit (“{}”), which is refused as you wished.':
    'Der Text verlangt etwas Anstößiges („{1}“); das wird abgelehnt, wie Sie es wollten.',

  // Opening files
  'This file is empty.': 'Diese Datei ist leer.',
  'This file is larger than one gigabyte.': 'Diese Datei ist größer als ein Gigabyte.',
  'There is not enough memory for this picture.': 'Für dieses Bild reicht der Arbeitsspeicher nicht.',
  'The picture could not be read: {}': 'Das Bild konnte nicht gelesen werden: {1}',
  'Tintype opens JPEG, PNG, WebP, AVIF, GIF, BMP and TIFF pictures.':
    'Tintype öffnet Bilder als JPEG, PNG, WebP, AVIF, GIF, BMP und TIFF.',
  'This is a Photoshop file; export it as PNG or JPEG first. {}':
    'Das ist eine Photoshop-Datei; exportieren Sie sie zuerst als PNG oder JPEG. {1}',
  'This is a PDF document, not a picture. {}': 'Das ist ein PDF-Dokument, kein Bild. {1}',
  'This is a zip archive, not a picture. {}': 'Das ist ein Zip-Archiv, kein Bild. {1}',
  'This is a video or sound file, not a picture. {}': 'Das ist eine Video- oder Tondatei, kein Bild. {1}',
  'This is an SVG drawing; export it as PNG first. {}':
    'Das ist eine SVG-Zeichnung; exportieren Sie sie zuerst als PNG. {1}',
  'This is a text file, not a picture, whatever its name says. {}':
    'Das ist eine Textdatei, kein Bild, was auch immer ihr Name sagt. {1}',
  'This file is not a picture that Tintype knows. {}': 'Diese Datei ist kein Bild, das Tintype kennt. {1}',
  'This is a Git LFS pointer, not the picture itself: the real file was never downloaded.':
    'Das ist ein Verweis von Git LFS, nicht das Bild selbst: Die eigentliche Datei wurde nie geladen.',
  'This is a web page, not a picture: the download probably failed. Save the picture itself and try again.':
    'Das ist eine Webseite, kein Bild: Der Download ist wohl gescheitert. Speichern Sie das Bild selbst, und versuchen Sie es noch einmal.',
  'This {} is cut off: the file ends before the picture does. Get the file again.':
    'Dieses {1} ist abgeschnitten: Die Datei endet vor dem Bild. Holen Sie die Datei noch einmal.',
  'This browser cannot open HEIC pictures; export it as JPEG first.':
    'Dieser Browser kann keine HEIC-Bilder öffnen; exportieren Sie es zuerst als JPEG.',
  'This {} is damaged, or of a kind that this browser cannot decode.':
    'Dieses {1} ist beschädigt oder von einer Art, die dieser Browser nicht lesen kann.',
  'This PNG is damaged: its data cannot be read.':
    'Dieses PNG ist beschädigt: Seine Daten lassen sich nicht lesen.',
  'This TIFF is damaged, or packed in a way that Tintype does not know.':
    'Dieses TIFF ist beschädigt oder so gepackt, wie Tintype es nicht kennt.',
  'This {} file is damaged: its header cannot be read.':
    'Diese {1}-Datei ist beschädigt: Ihr Kopf lässt sich nicht lesen.',
  'This browser offers no canvas to read pictures with.':
    'Dieser Browser bietet keine Leinwand, um Bilder zu lesen.',
  'This picture is {} × {}, {} megapixels; the largest that opens on this device has {} megapixels.':
    'Dieses Bild hat {1} × {2}, also {3} Megapixel; das größte, das sich auf diesem Gerät öffnet, hat {4} Megapixel.',
  'This picture is {} × {}; the longest side that opens is 32767 pixels.':
    'Dieses Bild hat {1} × {2}; die längste Seite, die sich öffnet, hat 32767 Pixel.',
  'This {} has {} pages; the first one was opened.': 'Dieses {1} hat {2} Seiten; die erste wurde geöffnet.',
  'This {} is an animation; its first frame was opened.':
    'Dieses {1} ist eine Animation; ihr erstes Bild wurde geöffnet.',
  'This {} has {} bits per channel; it was opened with 8.':
    'Dieses {1} hat {2} Bit je Kanal; es wurde mit 8 geöffnet.',
  'This {} is in CMYK, the colours of print; they were converted to sRGB and may look a little different.':
    'Dieses {1} ist in CMYK, den Farben des Drucks; sie wurden in sRGB umgerechnet und sehen vielleicht etwas anders aus.',
  'The colour profile “{}” was not applied; colours may look a little different.':
    'Das Farbprofil „{1}“ wurde nicht angewandt; die Farben sehen vielleicht etwas anders aus.',
  'Colours were converted from “{}” to sRGB.': 'Die Farben wurden von „{1}“ in sRGB umgerechnet.',
  'This project was made by a newer Tintype. Update the studio to open it.':
    'Dieses Projekt stammt von einem neueren Tintype. Aktualisieren Sie das Studio, um es zu öffnen.',
  'This is not a Tintype project, or it is damaged.':
    'Das ist kein Projekt von Tintype, oder es ist beschädigt.',
  'The recipe is not valid JSON.': 'Das Rezept ist kein gültiges JSON.',

  // Saving files
  'A picture of {} × {} cannot be saved as {} in this browser; save it as PNG.':
    'Ein Bild von {1} × {2} lässt sich in diesem Browser nicht als {3} speichern; speichern Sie es als PNG.',
  'This browser offers no canvas to save pictures with.':
    'Dieser Browser bietet keine Leinwand, um Bilder zu speichern.',
  'This browser cannot save {} pictures.': 'Dieser Browser kann Bilder nicht als {1} speichern.',
  'There is not enough memory to save this picture as AVIF.':
    'Um dieses Bild als AVIF zu speichern, reicht der Arbeitsspeicher nicht.',
  'JPEG has no transparency; the picture was put on white.':
    'JPEG kennt keine Transparenz; das Bild wurde auf Weiß gesetzt.',
  'JPEG has no room for the {} data of this picture; it was left out.':
    'JPEG hat keinen Platz für die {1}-Daten dieses Bildes; sie wurden weggelassen.',

  // Jobs
  'Cancelled. Your picture is unchanged.': 'Abgebrochen. Ihr Bild ist unverändert.',
  'Something went wrong: {}': 'Etwas ging schief: {1}',
  'Something went wrong inside the studio: {}': 'Im Studio ging etwas schief: {1}',
  'The work stopped unexpectedly. Your picture is unchanged; try again.':
    'Die Arbeit endete unerwartet. Ihr Bild ist unverändert; versuchen Sie es noch einmal.',
  'The work stopped unexpectedly{}. Your picture is unchanged; try again.':
    'Die Arbeit endete unerwartet{1}. Ihr Bild ist unverändert; versuchen Sie es noch einmal.',
  '{}, so the work was done on the processor.': '{1}, darum wurde auf dem Prozessor gerechnet.',
  'The graphics device was lost': 'Die Grafikkarte ging verloren',
  'The graphics memory was full': 'Der Grafikspeicher war voll',
  'The graphics device was lost ({}).': 'Die Grafikkarte ging verloren ({1}).',
  'no reason given': 'ohne Grund',
  'There was not enough memory for this picture. Try a smaller size or close other tabs.':
    'Für dieses Bild reichte der Arbeitsspeicher nicht. Versuchen Sie eine kleinere Größe, oder schließen Sie andere Tabs.',
  'This needs about {} of memory and a tab on this device can use {}. Choose a smaller size.':
    'Dafür braucht es etwa {1} Arbeitsspeicher, und ein Tab auf diesem Gerät hat {2}. Wählen Sie eine kleinere Größe.',
  '{} × {} pixels is more than a browser tab can hold. Choose a smaller factor.':
    '{1} × {2} Pixel sind mehr, als ein Browsertab fasst. Wählen Sie einen kleineren Faktor.',
  '{} × {} pixels is more than a browser tab can hold. Choose a smaller size.':
    '{1} × {2} Pixel sind mehr, als ein Browsertab fasst. Wählen Sie eine kleinere Größe.',
  'This browser offers no WebGPU device, so the work ran on the processor.':
    'Dieser Browser bietet kein WebGPU, darum wurde auf dem Prozessor gerechnet.',
  '{} is required.': '{1} fehlt.',
  'Send either {} or {}, not both.': 'Entweder {1} oder {2}, nicht beides.',

  // Models at work
  'No model is installed for "{}".': 'Für „{1}“ ist kein Modell installiert.',
  '{}: no model is installed. Open Models to add one.':
    '{1}: Es ist kein Modell installiert. Unter „Modelle“ fügen Sie eines hinzu.',
  '{}: there is no model "{}" for this.': '{1}: Ein Modell „{2}“ gibt es dafür nicht.',
  '{} is not installed. Open Models to add it, or choose another model.':
    '{1} ist nicht installiert. Unter „Modelle“ fügen Sie es hinzu, oder Sie wählen ein anderes Modell.',
  'The files of {} for this device are not installed. Open Models to add them.':
    'Die Dateien von {1} für dieses Gerät sind nicht installiert. Unter „Modelle“ fügen Sie sie hinzu.',
  '{} needs a graphics card, and this browser offers none to pages. Choose another model.':
    '{1} braucht eine Grafikkarte, und dieser Browser bietet Seiten keine. Wählen Sie ein anderes Modell.',
  '{} needs a graphics card that this browser can use through WebGPU.':
    '{1} braucht eine Grafikkarte, die dieser Browser über WebGPU nutzen kann.',
  '{} does not compute right on this device, so it was not used. Choose another model.':
    '{1} rechnet auf diesem Gerät nicht richtig und wurde nicht benutzt. Wählen Sie ein anderes Modell.',
  '{} could not be loaded on the graphics card.': '{1} ließ sich nicht auf die Grafikkarte laden.',
  '{} gave no colours for this picture. Choose another model.':
    '{1} gab für dieses Bild keine Farben. Wählen Sie ein anderes Modell.',
  'The file {} is not installed.': 'Die Datei {1} ist nicht installiert.',
  'The file {} could not be loaded ({}).': 'Die Datei {1} konnte nicht geladen werden ({2}).',
  '{} could not be read from the disk. Verify it in Models.':
    '{1} konnte nicht gelesen werden. Prüfen Sie es unter „Modelle“.',
  '{} is not the file that this studio knows.': '{1} ist nicht die Datei, die dieses Studio kennt.',

  // Notices of tools
  'Give it colour hints, or let it guess: without either there is nothing to colour by.':
    'Geben Sie Farbhinweise, oder lassen Sie raten: Ohne beides gibt es nichts, wonach gefärbt wird.',
  'Give it colour hints: dots or strokes in the colours that things had. This picture of hints has none.':
    'Geben Sie Farbhinweise: Punkte oder Striche in den Farben, die die Dinge hatten. In diesem Bild der Hinweise ist keiner.',
  'The colour hints must have the proportions of the picture.':
    'Die Farbhinweise müssen die Proportionen des Bildes haben.',
  'The colours were worked out at {} pixels, the largest size there is.':
    'Die Farben wurden bei {1} Pixeln errechnet, der größten Größe, die es gibt.',
  'The net looked at {} pixels, the size that it is made for.':
    'Das Netz sah {1} Pixel, die Größe, für die es gemacht ist.',
  'No face was found. The picture is unchanged.': 'Es wurde kein Gesicht gefunden. Das Bild ist unverändert.',
  'No face was chosen. The picture is unchanged.': 'Es wurde kein Gesicht gewählt. Das Bild ist unverändert.',
  'One face': 'Ein Gesicht',
  '# faces': '# Gesichter',
  'Stains taken out: {}.': 'Flecken herausgenommen: {1}.',
  'Red taken out of the eyes: {}.': 'Rot aus den Augen genommen: {1}.',
  '{} made clearer.': '{1} klarer gemacht.',
  '{} clear already and left as it is.': '{1} schon klar und so gelassen.',
  '{} clear already and left as they are.': '{1} schon klar und so gelassen.',
  '{} left as it was: the result failed its check.':
    '{1} so gelassen: Das Ergebnis bestand seine Prüfung nicht.',
  '{} left as they were: the result failed its check.':
    '{1} so gelassen: Das Ergebnis bestand seine Prüfung nicht.',
  'The picture has too few colours for a palette, so others were added by rule.':
    'Das Bild hat zu wenige Farben für eine Palette, darum kamen andere nach Regel dazu.',
  'Painted at {} × {} pixels and enlarged along the picture’s own detail.':
    'Bei {1} × {2} Pixeln gemalt und entlang der Einzelheiten des Bildes vergrößert.',
  '{} has a style of its own, so the style picture was not looked at.':
    '{1} hat einen eigenen Stil, das Stilbild wurde nicht betrachtet.',
  'No subject was found in this picture. Select it or paint over it with the keep brush, then run again.':
    'In diesem Bild wurde kein Motiv gefunden. Wählen Sie es aus, oder übermalen Sie es mit dem Pinsel „bleibt“, und starten Sie erneut.',
  'The mask selects nothing. Paint white over the subject.':
    'Die Maske wählt nichts aus. Malen Sie weiß über das Motiv.',
  'The mask selects nothing. Paint white over what should go.':
    'Die Maske wählt nichts aus. Malen Sie weiß über das, was weg soll.',
  'The mask covers the whole picture, so there is nothing to fill it from.':
    'Die Maske bedeckt das ganze Bild; es gibt nichts, woraus sie gefüllt werden könnte.',
  'Fading corrected by {} %.': 'Verblassen um {1} % ausgeglichen.',
  'No scratches were found.': 'Es wurden keine Kratzer gefunden.',
  'Scratches filled on {} % of the picture.': 'Kratzer auf {1} % des Bildes gefüllt.',
  'No diffusion model is installed, so the illustrator drew the prompt.':
    'Es ist kein Diffusionsmodell installiert, darum hat der Illustrator die Beschreibung gezeichnet.',
  'The illustrator works without noise and guidance, so it took no notice of {}.':
    'Der Illustrator arbeitet ohne Rauschen und Führung und hat {1} nicht beachtet.',
  'Illustrated from a library of open drawings: Fluent Emoji (Microsoft, MIT), Noto Emoji (Google, Apache-2.0).':
    'Illustriert aus einer Sammlung freier Zeichnungen: Fluent Emoji (Microsoft, MIT), Noto Emoji (Google, Apache-2.0).',
  'For “{}” the nearest drawing was used: {}.': 'Für „{1}“ wurde die nächste Zeichnung genommen: {2}.',
  'Not understood, so not drawn: {}.': 'Nicht verstanden, darum nicht gezeichnet: {1}.',
  'This model was trained to work without guidance: guidanceScale and negativePrompt had no effect.':
    'Dieses Modell ist gelernt, ohne Führung zu arbeiten: Führung und „Vermeiden“ hatten keine Wirkung.',
  'This model has no negative prompt: negativePrompt had no effect.':
    'Dieses Modell kennt kein „Vermeiden“: Es hatte keine Wirkung.',
  'This model gains nothing beyond {} steps, so it took {}.':
    'Dieses Modell gewinnt über {1} Schritte hinaus nichts, darum nahm es {2}.',
  'A mask needs a seed picture.': 'Eine Maske braucht ein Ausgangsbild.',
  '{} cannot start from a picture. Choose another model.':
    '{1} kann nicht von einem Bild ausgehen. Wählen Sie ein anderes Modell.',
  'This model cannot start from a picture: its files have no encoder.':
    'Dieses Modell kann nicht von einem Bild ausgehen: Seine Dateien haben keinen Encoder.',
  'The mask has not the size of the picture.': 'Die Maske hat nicht die Größe des Bildes.',

  // Stages of work with a name in them
  Preparing: 'Bereitet vor',
  'Loading {}': 'Lädt {1}',
  'Checking {}': 'Prüft {1}',
  'Checking {}, once on this device': 'Prüft {1}, einmal auf diesem Gerät',
  'Waiting for the check of a large model': 'Wartet auf die Prüfung eines großen Modells',
  'Waiting for a large model in another tab': 'Wartet auf ein großes Modell in einem anderen Tab',

  // Downloads
  '{} is being downloaded in another tab; this one waits for it.':
    '{1} wird in einem anderen Tab geladen; dieser wartet darauf.',
  'The download was stopped. What has arrived is kept.':
    'Der Download wurde angehalten. Was angekommen ist, bleibt.',
  'The download failed: {}': 'Der Download ist gescheitert: {1}',
  'The server could not be asked: {}': 'Der Server konnte nicht gefragt werden: {1}',
  '{} arrived with other content than this studio was checked with, so it was thrown away.':
    '{1} kam mit anderem Inhalt an als dem, womit dieses Studio geprüft wurde, und wurde verworfen.',
  '{} needs {} and this browser has {} left, so it may be kept in memory for this visit only.':
    '{1} braucht {2}, und dieser Browser hat noch {3}; vielleicht bleibt es nur für diesen Besuch im Arbeitsspeicher.',
  '{} could not be reached, or does not allow other sites to download from it.':
    '{1} ist nicht erreichbar oder erlaubt anderen Seiten keinen Download.',
  'The connection to {} broke at {} %. What has arrived is kept; try again to continue.':
    'Die Verbindung zu {1} brach bei {2} % ab. Was angekommen ist, bleibt; versuchen Sie es erneut, um fortzufahren.',
  '{} should have {} bytes but the server has {}: it is not the file that this studio was checked with.':
    '{1} sollte {2} Bytes haben, aber der Server hat {3}: Das ist nicht die Datei, mit der dieses Studio geprüft wurde.',
  'The disk is full, so {} is kept in memory and is gone when this tab closes.':
    'Die Platte ist voll; {1} bleibt im Arbeitsspeicher und ist weg, wenn dieser Tab schließt.',
  '{} is not a model: the server sent {}.': '{1} ist kein Modell: Der Server schickte {2}.',
  '{} is no longer at its address ({}).': '{1} liegt nicht mehr an seiner Adresse ({2}).',
  'The server refused to send {} ({}).': 'Der Server weigerte sich, {1} zu schicken ({2}).',
  'The server has a problem ({}). Try again later; what has arrived is kept.':
    'Der Server hat ein Problem ({1}). Versuchen Sie es später; was angekommen ist, bleibt.',
  '{} could not be reached, or does not allow other sites to ask it for the size.':
    '{1} ist nicht erreichbar oder erlaubt anderen Seiten nicht, nach der Größe zu fragen.',
  '{} did not tell the size of {} ({}).': '{1} nannte die Größe von {2} nicht ({3}).',
  '{} was damaged and has been thrown away. Download {} again.':
    '{1} war beschädigt und wurde verworfen. Laden Sie {2} noch einmal.',
  '{} is complete and unchanged.': '{1} ist vollständig und unverändert.',
  'A part of {} was lost on the disk. Try again to fetch it.':
    'Ein Teil von {1} ging auf der Platte verloren. Versuchen Sie es erneut, um ihn zu holen.',
  'The address of the mirror, “{}”, is not a web address.':
    'Die Adresse des Spiegels, „{1}“, ist keine Webadresse.',
  'It is not a file of any model in the catalogue.': 'Sie gehört zu keinem Modell des Katalogs.',
  'It is not the file that was first used on this device.':
    'Sie ist nicht die Datei, die auf diesem Gerät zuerst benutzt wurde.',
  'The disk is full.': 'Die Platte ist voll.',
  'It could not be read to its end.': 'Sie ließ sich nicht zu Ende lesen.',

  // Models of one's own
  'The runtime cannot open it: it is no ONNX file, it is damaged, or it needs weights in a second file.':
    'Sie lässt sich nicht öffnen: keine ONNX-Datei, beschädigt, oder ihre Gewichte liegen in einer zweiten Datei.',
  'It could not be run.': 'Sie ließ sich nicht ausführen.',
  'Its input has no axis of three colours.': 'Ihre Eingabe hat keine Achse mit drei Farben.',
  'It takes {} pixels a side; {} here takes {}.': 'Sie nimmt {1} Pixel je Seite; {2} nimmt hier {3}.',
  'It has {} {} ({}); {} here takes {}.': 'Sie hat {1} {2} ({3}); {4} nimmt hier {5}.',
  'It has {} outputs; {} here gives one picture.': 'Sie hat {1} Ausgaben; {2} gibt hier ein Bild.',
  'It computes with {}; pictures here are float32, float16 or uint8.':
    'Sie rechnet mit {1}; Bilder sind hier float32, float16 oder uint8.',
  'Its input has {} axes; a picture here has four: batch, channels, height, width.':
    'Ihre Eingabe hat {1} Achsen; ein Bild hat hier vier: Stapel, Kanäle, Höhe, Breite.',
  'It takes only pictures of {} × {}; tiles here are square.':
    'Sie nimmt nur Bilder von {1} × {2}; Kacheln sind hier quadratisch.',
  'What comes out is no picture.': 'Was herauskommt, ist kein Bild.',
  'It gives {} channels; {} here gives {}.': 'Sie gibt {1} Kanäle; {2} gibt hier {3}.',
  'It makes {} × {} of {} × {}, which is no whole factor.':
    'Sie macht {1} × {2} aus {3} × {4}, das ist kein ganzer Faktor.',
  'It gives the size that went in; an upscaler makes pictures larger.':
    'Sie gibt die Größe zurück, die hineinging; ein Vergrößerer macht Bilder größer.',
  'It makes pictures {} times as large; {} here keeps their size.':
    'Sie macht Bilder {1}-mal so groß; {2} behält hier ihre Größe.',
  'It works only with pictures of one size that it does not declare.':
    'Sie arbeitet nur mit Bildern einer Größe, die sie nicht nennt.',
  'What comes out is not the picture that went in, in any range of values that the studio knows.':
    'Was herauskommt, ist nicht das Bild, das hineinging, in keinem Wertebereich, den das Studio kennt.',
  'What comes out is not the face that went in, in any range of values that the studio knows.':
    'Was herauskommt, ist nicht das Gesicht, das hineinging, in keinem Wertebereich, den das Studio kennt.',
  'What comes out has lost the picture that went in, in any range of values that the studio knows.':
    'Was herauskommt, hat das Bild verloren, das hineinging, in jedem Wertebereich, den das Studio kennt.',
  'It does not find the person in a portrait, in any range of values that the studio knows.':
    'Sie findet den Menschen in einem Porträt nicht, in keinem Wertebereich, den das Studio kennt.',
  'It does not fill a hole as its surroundings go on, or changes the rest, in any way of masking that the studio knows.':
    'Sie füllt ein Loch nicht so, wie die Umgebung weitergeht, oder ändert den Rest, bei jeder Art von Maske, die das Studio kennt.',
  'What comes out is no colour for the grey picture that went in, in any form that the studio knows.':
    'Was herauskommt, ist keine Farbe zum grauen Bild, das hineinging, in keiner Form, die das Studio kennt.',
};
