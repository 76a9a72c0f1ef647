/** Families of other languages than English, by language tag; fewer, so coverage there leans on stems. */
export const OTHER_LANGUAGES: Record<string, string> = {
  de: `
sagen mitteilen informieren bescheid kommunizieren berichten erzählen melden benachrichtigen ansprechen erwähnen verkünden ankündigen
erklären erläutern beschreiben zeigen schildern darstellen klarmachen veranschaulichen
hören zuhören ausreden zuhörer ohr
fehler panne störung ausfall defekt versehen patzer irrtum schnitzer falsch
problem schwierigkeit hürde
kunde kundin kunden nutzer anwender käufer gast mandant
lösen beheben reparieren korrigieren richten richtigstellen berichtigen geradebiegen ausbügeln wiederherstellen
prüfen testen kontrollieren überprüfen checken nachsehen schauen nachschauen vergewissern nachprüfen abgleichen vergleichen
messen zahl kennzahl wert prozent messwert <number>
zählen ausrechnen rechnen berechnen ermitteln nachrechnen
lernen gelernt lehre erkenntnis lektion
verantwortung verantwortlich schuld zuständig anteil geradestehen
frist termin abgabe zeitplan datum stichtag
zusage zusagen versprechen versprochen ankündigen verbindlich
schnell rasch sofort umgehend gleich unverzüglich direkt
früh frühzeitig rechtzeitig vorher vorab beizeiten
spät verspätung verzögern verzug überfällig
verbessern besser verbesserung steigern optimieren
senken verringern reduzieren weniger sinken halbieren zurückgehen
vermeiden verhindern vorbeugen abfangen ausschließen
ursache grund warum weil wurzel auslöser dahinterstecken woran_lag
ergebnis folge wirkung auswirkung ende ausgang resultat
entscheiden entscheidung wählen auswählen beschließen beschluss festlegen
planen plan vorbereiten vorhaben
kollege kollegin team mitarbeiter kollegen mannschaft belegschaft kollegium
chef chefin vorgesetzte leiter leiterin leitung führungskraft direktor direktorin boss geschäftsführung
entschuldigen entschuldigung leid_tun tut_leid verzeihung bedauern
ruhig gelassen geduldig sachlich ruhe
aufschreiben dokumentieren notieren protokoll festhalten mitschreiben schriftlich notiz liste tabelle heft
anrufen telefon telefonieren anruf rief_an rufe_an angerufen
geld kosten preis budget euro
zurücksetzen zurückrollen rückgängig wiederherstellen zurücknehmen
fragen nachfragen erkundigen rückfrage nachhaken wissen_wollen
antworten erwidern antwort entgegnen beantworten
vorschlagen vorschlag anbieten angebot variante möglichkeit alternative option auswahl
einigen vereinbaren ausmachen absprechen vereinbarung abmachung abmachen verabreden regeln
helfen hilfe unterstützen beistehen entlasten unterstützung
üben probieren ausprobieren versuchen versuch probe probelauf pilot
ändern umstellen umbauen wechseln anpassen änderung umdrehen verändern
zugeben einräumen eingestehen gestehen zugegeben dazustehen
merken bemerken auffallen sehen feststellen entdecken gemerkt mitkriegen mitbekommen
weglassen streichen verzichten kürzen rauslassen auslassen überspringen
verstehen begreifen kapieren klarwerden nachvollziehen
vergleich bild beispiel vergleichen analogie
teilen aufteilen verteilen aufteilung zuteilen
übergeben übergabe weitergeben nachfolger weiterreichen
schweigen still stille verstummen ruhig wortlos
öffentlich alle vor_allen vor_versammelter runde mannschaft
allein vier_augen einzeln persönlich vertraulich unter_uns
gewohnheit seitdem seither inzwischen heutzutage nunmehr heute
schaden verlust beschädigen kaputt
freuen zufrieden glücklich froh
ärger wütend verärgert sauer zornig böse wut aufgebracht
verletzen kränken treffen bloßstellen verletzt gekränkt betroffen
streit konflikt auseinandersetzung krach meinungsverschiedenheit zoff
schlichten vermitteln versöhnen
ausrede rechtfertigung rausreden vorwand rechtfertigen
wiederholen wiedergeben nochmal zurückerklären eigenen_worten
laie vorkenntnis außenstehend anfänger
fachbegriff fachwort fachjargon fachchinesisch fremdwort fachsprache
beweisen nachweisen belegen beweis beleg nachweis
verdacht vermuten vermutung raten annehmen annahme
hätte_sollen hätte_müssen rückblick rückblickend nachhinein hinterher
ausschließen ausgeschlossen durchstreichen abhaken
`,
  es: `
decir informar comunicar avisar contar
explicar aclarar describir mostrar
escuchar oír atender
error fallo avería equivocación defecto
problema dificultad
cliente usuario comprador huésped
resolver arreglar solucionar corregir reparar
comprobar verificar probar revisar mirar
medir número cifra métrica porcentaje <number>
aprender lección aprendizaje
responsable responsabilidad culpa
plazo fecha entrega
rápido pronto inmediato enseguida
mejorar mejor mejora aumentar
reducir bajar disminuir menos
evitar prevenir impedir
causa razón motivo porque origen
resultado efecto consecuencia final
decidir elegir escoger decisión
planificar plan preparar
compañero colega equipo empleado
jefe jefa gerente encargado
disculpar disculpa perdón siento
calma tranquilo paciencia
apuntar escribir documentar anotar registrar
llamar teléfono
dinero coste precio presupuesto euro
restaurar volver revertir recuperar
`,
  fr: `
dire informer communiquer prévenir annoncer
expliquer décrire montrer
écouter entendre
erreur panne faute défaut
problème difficulté
client utilisateur acheteur
résoudre réparer corriger
vérifier tester contrôler regarder
mesurer chiffre nombre pourcentage <number>
apprendre leçon
responsable responsabilité
délai échéance date
rapide vite immédiatement aussitôt
améliorer mieux augmenter
réduire baisser diminuer
éviter prévenir empêcher
cause raison origine
résultat effet conséquence
décider choisir décision
collègue équipe employé
chef patron responsable directeur
excuser désolé pardon
calme tranquille patience
écrire noter documenter
appeler téléphoner
`,
  pt: `
dizer informar comunicar avisar contar
explicar descrever mostrar
ouvir escutar
erro falha defeito avaria
problema dificuldade
cliente usuário utilizador comprador
resolver consertar corrigir arranjar
verificar testar conferir checar
medir número métrica percentagem <number>
aprender lição aprendizado
responsável responsabilidade culpa
prazo data entrega
rápido logo imediatamente
melhorar melhor aumentar
reduzir baixar diminuir
evitar prevenir impedir
causa razão motivo origem
resultado efeito consequência
decidir escolher decisão
colega equipe funcionário
chefe gerente
desculpar desculpa
calma calmo paciência
escrever anotar documentar registrar
ligar telefone
`,
};
