/** The texts about models, in German. */
import type { en } from './en.ts';

type ModelKey = Extract<
  keyof typeof en,
  `model.${string}` | `models.${string}` | `diagnostics.${string}` | `own.${string}` | `install.${string}`
>;

export const deModels = {
  'model.lite': 'lite',
  'model.studio': 'studio',
  'model.built-in': 'Eingebaut',
  'model.built-in-detail': 'Kein Modell, immer da',
  'model.built-in-help':
    'Arbeitet ohne Modell: setzt fort, was ringsum ist. Wählen Sie ein Modell für das, was dort nicht zu finden ist.',
  'model.size-unknown': 'Größe noch unbekannt',
  'model.details': '{size}, {licence}',
  'model.details-missing': '{size}, {licence}, nicht installiert',

  'models.title': 'Modelle',
  'models.lead':
    'Eingebaute Modelle arbeiten sofort. Studiomodelle sind größer und besser; jedes wird einmal geladen, wenn Sie es sagen.',
  'models.studio': 'Studiomodelle',
  'models.built-in': 'Eingebaut',
  'models.non-commercial': 'Modelle für nichtkommerzielle Nutzung anbieten',
  'models.non-commercial.help': 'Ihre Lizenzen verbieten, mit den Ergebnissen Geld zu verdienen.',
  'models.verify': 'Prüfsumme prüfen',
  'models.delete': 'Löschen',
  'models.deleted': '{name} wurde von diesem Gerät gelöscht.',
  'models.in-use': '{name} wird gerade benutzt. Versuchen Sie es, wenn die Arbeit fertig ist.',
  'models.downloading': '{name} wird gerade geladen. Halten Sie das zuerst an.',
  'models.no-store': 'Der Browser gab keinen Zugang zu seinem Speicher. Private Fenster verbieten ihn oft.',
  'models.room': '{used} von {quota} benutzt',
  'models.room-full': '{used} von {quota} benutzt: löschen Sie, was Sie nicht mehr brauchen',
  'models.import': 'Dateien einlesen',
  'models.import-folder': 'Ordner einlesen',
  'models.yours': 'Ihre',
  'models.installed': 'installiert',
  'models.install': 'Installieren, {size}',
  'models.install-unsized': 'Installieren',
  'models.volatile': 'Nur im Speicher dieses Tabs: der Browser hatte auf dem Datenträger keinen Platz.',
  'models.used-by': 'Benutzt von {tools}',
  'models.last-used': 'zuletzt benutzt {when}',
  'models.speed-megapixel': '{time} je Megapixel hier',
  'models.speed-job': '{time} je Lauf hier',
  'models.speed-run': '{time} je Lauf des Netzes beim Aufwärmen hier',
  'models.first-use': '{file} galt beim ersten Laden als echt; seitdem muss es so bleiben:',
  'models.status-pass': '{backend}: rechnet richtig',
  'models.status-fail': '{backend}: rechnet falsch und wird dort nicht benutzt',
  'models.status-untested': '{backend}: wird beim ersten Mal geprüft',
  'models.status-excluded': '{backend}: nicht benutzt.',
  'models.check': 'Testen',
  'models.checking': 'Testet',
  'models.checked': '{name} wurde auf diesem Gerät getestet.',
  'models.check-failed':
    '{name} konnte nicht getestet werden: es ist nicht vollständig, oder der Speicher reichte nicht.',
  'models.export': 'Ausgeben',
  'models.exported': '{saved} von {total} Dateien von {name} wurden gespeichert.',
  'models.mirror': 'Spiegel',
  'models.mirror.help':
    'Die Kopie der Modelldateien Ihrer Organisation, mit denselben Pfaden unter dieser Adresse.',
  'models.mirror.no-address': 'Das ist keine Webadresse.',
  'models.mirror.closed':
    'Diese Ausgabe lässt Modelle nur von {hosts} kommen. Andere werden beim Bauen geöffnet, mit TINTYPE_MODEL_HOSTS.',

  'diagnostics.title': 'Diagnose',
  'diagnostics.lead':
    'Stellt jedem Modell auf diesem Gerät eine bekannte Aufgabe und vergleicht, was es rechnet, auf der Grafikkarte und auf dem Prozessor.',
  'diagnostics.run': 'Diagnose starten',
  'diagnostics.running': '{name} ({n} von {total})',
  'diagnostics.copy': 'Bericht kopieren',
  'diagnostics.copied': 'Der Bericht wurde kopiert.',
  'diagnostics.report': 'Bericht',

  'models.imported': '{file} wurde zu {model} hinzugefügt.',
  'models.refused': '{file} wurde nicht genommen. {reason}',

  'own.add': 'Eigene Datei benutzen (ONNX)',
  'own.asking': '{file} wird gefragt, was es nimmt und gibt',
  'own.accepted': '{name} ist bereit: es {does}.',
  'own.refused': '{file} lässt sich hier nicht benutzen. {reason}',
  'own.no-onnx': 'Nur ONNX-Dateien lassen sich benutzen.',
  'own.too-large': 'Sie ist größer, als sich in einem Stück laden lässt.',
  'own.badge': 'eigenes',
  'own.lost':
    'Der Browser hat diese Datei weggeworfen. Löschen Sie das Modell unter Modelle, oder fügen Sie die Datei erneut hinzu.',
  'own.summary': 'Ihre eigene Datei: sie {does}.',
  'own.does.upscaler': 'macht Bilder {scale}-mal so breit und hoch',
  'own.does.matte': 'findet das Motiv eines Bildes',
  'own.does.inpainter': 'füllt Löcher in Bildern',
  'own.does.colorizer': 'gibt grauen Bildern Farben',
  'own.does.face-restorer': 'zeichnet Gesichter neu',
  'own.does.restorer': 'reinigt Bilder und behält ihre Größe',
  'own.does.stylist': 'malt Bilder in einem Stil neu',
  'own.limits': 'Niemand außer Ihnen hat angesehen, was es aus Bildern macht.',
  'own.origin': 'Ihre eigene Datei',
  'own.licence': 'Sie haben diese Datei mitgebracht; ihre Lizenz kennen Sie.',

  'install.title': '{name} installieren',
  'install.ask':
    'Dieses Modell ist noch nicht auf diesem Gerät: {size}, von {project} ({year}). Es wird einmal geladen und behalten.',
  'install.ask-unsized':
    'Von {project}, {year}. Die Größe steht in keinem Verzeichnis: Zuerst muss der Server gefragt werden. Sonst wird nichts gesendet und noch nichts geladen.',
  'install.ask-size': 'Nach der Größe fragen',
  'install.download': '{size} laden',
  'install.resume': 'Weiter laden',
  'install.retry': 'Erneut versuchen',
  'install.running': '{name} wird geladen',
  'install.progress': '{done} von {total}',
  'install.speed': ', {speed}/s, noch {time}',
  'install.stop': 'Anhalten',
} as const satisfies Record<ModelKey, string>;
