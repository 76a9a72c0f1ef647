/** Families of other languages than English, by language tag; fewer, so coverage there leans on stems. */
export const OTHER_LANGUAGES: Record<string, string> = {
  de: `
sagen mitteilen informieren bescheid kommunizieren berichten erzählen melden
erklären erläutern beschreiben zeigen
hören zuhören ausreden
fehler panne störung ausfall defekt versehen
problem schwierigkeit hürde
kunde kundin kunden nutzer anwender käufer gast
lösen beheben reparieren korrigieren richten
prüfen testen kontrollieren überprüfen checken nachsehen schauen
messen zahl kennzahl wert prozent <number>
lernen gelernt lehre erkenntnis
verantwortung verantwortlich schuld zuständig
frist termin abgabe zeitplan
schnell rasch sofort umgehend gleich
früh frühzeitig rechtzeitig vorher
verbessern besser verbesserung steigern
senken verringern reduzieren weniger
vermeiden verhindern vorbeugen
ursache grund warum weil wurzel
ergebnis folge wirkung auswirkung ende
entscheiden entscheidung wählen auswählen
planen plan vorbereiten
kollege kollegin team mitarbeiter
chef chefin vorgesetzte leiter leitung
entschuldigen entschuldigung leid
ruhig gelassen geduldig
aufschreiben dokumentieren notieren protokoll festhalten
anrufen telefon telefonieren
geld kosten preis budget euro
zurücksetzen zurückrollen rückgängig wiederherstellen
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
