import { readSentences } from './sentences.ts';
import { indexStatements, type StatementIndex } from './statement-index.ts';
import { readTerms, type Term } from './terms.ts';

/**
 * People talking about their work, a story a line, about everything and nothing in particular. What is found here too is
 * found everywhere: it tells how much a find is worth, word by word and point by point. Ours, written for this.
 */
const STORIES: Record<string, string> = {
  en: `
We had a big order before Easter and the machine that closes the boxes kept jamming. I stopped it, opened the cover and saw that a belt had worn thin on one side. I called the technician, but he could only come the next day, so we closed four hundred boxes by hand and finished at nine in the evening. Since then we keep a second belt in the cupboard and check it every month.
My first boss never told me what she expected, so I asked her for half an hour each Monday. I wrote a list of what I was working on and she put numbers beside it. After a few weeks we argued less and I knew what came first. I do the same with my own people now, because nobody can guess what is in your head.
I was supposed to give a talk to sixty people and the projector broke five minutes before. I asked them to move closer, drew the three main points on the board and let them ask questions. Somebody said afterwards that it was better than the slides would have been. What I learned is that I should know my subject without the pictures.
A colleague and I did not agree about how to number the drawings. He wanted one long number, I wanted the year in front. We each wrote down what spoke for it, tried both on ten old files, and in the end his was quicker to find. So we took his way and I changed mine over in two afternoons.
When the new system came, the older people in the office were afraid of it. I sat next to each of them for an hour and let them do it themselves instead of showing it. We made one page with pictures for the wall. By the end of the month nobody asked me any more, and two of them helped the others.
We lost a large account because nobody had called them for half a year. I looked through all the others and found seven more where the last contact was older than three months. I rang every one, and with two of them there really was a problem that we could still solve. Now there is a reminder in the calendar.
I look after the garden of the town hall. In the dry summer I had water for a third of the beds only, so I decided to save the trees and let the grass go brown. I explained it on a sign, because people complain when they do not know why. The trees are all alive, and the grass came back in October by itself.
The hardest part of my job is to say no. Everybody wants their thing first and everybody has a good reason. I ask what happens if it waits until next week, and mostly nothing happens. If two are really urgent, I go to the manager with both and she decides, not me.
In my internship I had to enter eleven thousand addresses. After the first day I thought there must be a better way, so I wrote a small program that took them from the old file and marked those that looked strange. I only had to look at three hundred by hand. It took four days instead of six weeks, and they kept using it.
We were three people short in August, two were ill and one had left. I put the shifts on a big sheet and asked everybody which evenings they could do, and I took the late ones myself twice a week. We also closed the counter one hour earlier and told the public why. It was not pretty, but nothing stayed undone.
A parcel for a customer in Norway had gone missing. I traced it through three depots and found out that the label had been read wrongly, a one for a seven. I sent a second one the same day at our cost and wrote to them where it was each evening. Then I asked the printer to use another type, and it has not happened again.
I repair violins. If a crack runs along the grain it is simple, you clean it, warm the glue, close it and wait a day. If it runs across, you need a patch inside, and the patch has to be thinner at its edges, otherwise it makes a new weak place. I tap on it and listen, that tells me more than any measurement.
My team did not speak in meetings, only I did. So I began to ask one question and then I waited, even when it was quiet for a long time. I also asked them to send me one point each the day before. After about two months they talked to each other without me, and some of the ideas were a lot better than mine.
We bake at night, and the oven was ten degrees too cold without anyone noticing. The bread looked fine but it was heavy inside. I cut one open from each tray after that, and I bought a second thermometer because the one that is built in was wrong. We gave the heavy loaves to a farm for the pigs.
I had to learn the accounts when my predecessor left from one day to the next. I took the last year and went through it backwards, invoice by invoice, until I understood where each number came from. I found one payment that had been made twice and got the money back. Then I wrote down how it is done, so that the next one does not have to start from nothing.
When somebody new starts, I do not give them a book. They come along for a week, then they do it and I watch, and then I am only on the phone. I ask them what they found odd, because after a month they stop seeing it. Two of our best changes came from a girl who had been there for five days.
Our website was slow in the evening. We looked at what was different then, and it was a report that somebody had set to run at seven. I moved it to four in the morning. That was all. We had talked about buying a bigger machine for weeks, and nobody had looked.
A visitor in the museum fainted in front of a painting. I laid him down, put his legs up, sent my colleague for water and asked the people to go on to the next room. His wife was very nervous, so I kept talking to her. After ten minutes he could sit, and I did not let them leave until the doctor had seen him.
The landlord wanted to raise the rent for our workshop by a fifth. I asked for a week, found out what others in the street pay and what we had put into the building, and showed it to him on one page. I also said that we would sign for five years. We met in the middle, at eight percent, and he fixed the roof.
We printed two thousand programmes with the wrong date, and I had read the proof myself. I told the theatre the same hour. We stamped the right date on by hand with four students, and I paid for the pizza. Now two people read every proof, one of them aloud, from the end to the beginning.
I drive a bus. In snow I leave more room and I brake earlier, and I tell the passengers before the hill that we may have to wait. Once a car stood across the road, so I opened the doors, called the office and let them decide whether to walk. Most stayed and we sang. People are patient if you talk to them.
I wanted to know if the new poster brought anybody in, so I asked every guest for a month how they had heard of us and made a mark on a list. Out of two hundred it was nine. The friends of other guests were more than half. So we stopped the posters and gave people a coffee when they brought someone.
My daughter’s school asked for someone to run the chess club, and I said yes. At first the strong ones won all the time and the others went home. I gave the strong ones less time and let them explain a move when they lost a piece. After the holidays nobody stayed away, and one of the beginners won the little cup.
For the bridge we had two offers, steel and wood. Wood was cheaper and lighter but needs care every third year, steel costs more and then you leave it alone. I calculated both over thirty years and the difference was small, so I asked the village what they would rather look at. They took the wood, and they paint it themselves.`,
  de: `
Vor Ostern hatten wir einen großen Auftrag, und die Maschine, die die Kartons verschließt, hat ständig geklemmt. Ich habe sie angehalten, die Abdeckung abgenommen und gesehen, dass ein Riemen auf einer Seite dünn geworden war. Der Techniker konnte erst am nächsten Tag kommen, also haben wir vierhundert Kartons von Hand zugeklebt und waren um neun am Abend fertig. Seitdem liegt ein zweiter Riemen im Schrank.
Meine erste Chefin hat nie gesagt, was sie erwartet, also habe ich sie um eine halbe Stunde jeden Montag gebeten. Ich habe aufgeschrieben, woran ich arbeite, und sie hat Zahlen daneben gesetzt. Nach ein paar Wochen gab es weniger Streit, und ich wusste, was zuerst kommt. Mit meinen eigenen Leuten mache ich das heute genauso.
Ich sollte vor sechzig Leuten reden, und fünf Minuten vorher ging der Beamer kaputt. Da habe ich sie gebeten, näher zu rücken, die drei wichtigsten Punkte an die Tafel gemalt und sie fragen lassen. Hinterher hat jemand gesagt, das war besser als mit Folien. Ich sollte mein Thema eben auch ohne Bilder können.
Ein Kollege und ich waren uns nicht einig, wie wir die Zeichnungen nummerieren. Er wollte eine lange Nummer, ich wollte das Jahr vorne. Wir haben beides an zehn alten Akten ausprobiert, und seine war schneller zu finden. Also haben wir seine genommen, und ich habe meine an zwei Nachmittagen umgestellt.
Als das neue Programm kam, hatten die Älteren im Büro Angst davor. Ich habe mich zu jedem eine Stunde gesetzt und ihn selbst machen lassen, statt es vorzuführen. Für die Wand gab es ein Blatt mit Bildern. Am Ende des Monats hat mich keiner mehr gefragt, und zwei von ihnen haben den anderen geholfen.
Wir haben einen großen Kunden verloren, weil ihn ein halbes Jahr lang niemand angerufen hat. Ich bin alle anderen durchgegangen und habe sieben gefunden, bei denen der letzte Kontakt auch schon länger her war. Bei zweien gab es wirklich etwas, das wir noch lösen konnten. Jetzt steht das im Kalender.
Ich kümmere mich um den Garten am Rathaus. Im trockenen Sommer hatte ich nur für ein Drittel der Beete Wasser, also musste ich entscheiden, welche. Die Bäume kamen zuerst, weil man die nicht in einem Jahr ersetzen kann. Ein paar Leute haben sich wegen der Rosen beschwert, das habe ich dann erklärt.
Das Schwerste an meiner Arbeit ist, Nein zu sagen. Jeder will seine Sache zuerst, und jeder hat einen Grund. Ich habe angefangen, alles auf ein Brett zu hängen, wo man sieht, was wartet. Wer etwas Neues bringt, muss sagen, was dafür nach hinten rückt. Manche ärgert das, aber es ist gerecht.
Im Praktikum musste ich elftausend Adressen eintippen. Nach dem ersten Tag dachte ich, das muss doch einfacher gehen, und habe mir von einem Freund zeigen lassen, wie man sie einliest. Es hat drei Tage gedauert, bis das lief, und dann war ich in einer Stunde durch. Die Firma benutzt das heute noch.
Im August fehlten uns drei Leute, zwei waren krank, und einer hatte gekündigt. Ich habe die Schichten auf ein großes Blatt geschrieben und jeden gefragt, was geht. Den Sonntag habe ich selbst übernommen. Nach zwei Wochen kam Verstärkung, und alle waren müde, aber keiner war sauer.
Ein Paket nach Norwegen war verschwunden. Ich habe es durch drei Lager verfolgt und herausgefunden, dass das Etikett nass geworden war. Die Kundin hat inzwischen ein zweites bekommen, ohne dass sie etwas zahlen musste. Das erste kam nach einem Monat zurück, und sie hat uns eine Karte geschrieben.
Ich repariere Geigen. Wenn ein Riss mit der Maserung läuft, ist es leicht, man macht ihn sauber, wärmt den Leim und drückt ihn zusammen. Läuft er quer, muss man von innen etwas dagegensetzen. Einmal habe ich zu viel Leim genommen und musste alles wieder aufmachen, das hat eine Woche gekostet.
In meiner Gruppe hat keiner in den Besprechungen geredet, nur ich. Also habe ich angefangen, eine Frage zu stellen und dann einfach zu warten. Das erste Mal war das sehr lang. Irgendwann hat der Jüngste etwas gesagt, und dann ging es. Heute rede ich vielleicht ein Viertel der Zeit.
Wir backen nachts, und der Ofen war zehn Grad zu kalt, ohne dass es jemand gemerkt hat. Das Brot war innen feucht. Ich habe ein eigenes Thermometer hineingelegt und den Unterschied gesehen. Die Bäcker haben mir erst nicht geglaubt, also habe ich es noch einmal vor ihren Augen gemacht.
Ich musste mich in die Buchhaltung einarbeiten, als meine Vorgängerin von einem Tag auf den anderen weg war. Ich habe mir die Belege vom letzten Jahr genommen und jeden Monat nachgebaut. Wo es nicht passte, habe ich die Bank angerufen. Im dritten Monat wusste ich, wie es läuft.
Wenn bei uns jemand neu anfängt, drücke ich ihm kein Buch in die Hand. Er läuft eine Woche mit, dann macht er es und ich laufe mit. Fragen darf man alles, auch zweimal. Die meisten können es nach einem Monat, und wenn nicht, dann lag es meistens daran, dass ich zu schnell war.
Ein Besucher im Museum ist vor einem Bild umgekippt. Ich habe ihn hingelegt, seine Beine hochgehalten und jemanden zum Eingang geschickt, der auf den Krankenwagen wartet. Die anderen Leute habe ich gebeten, in den nächsten Saal zu gehen. Er war schnell wieder wach und wollte zuerst wissen, ob das Bild etwas abbekommen hat.
Der Vermieter wollte für unsere Werkstatt ein Fünftel mehr. Ich habe mir eine Woche Zeit erbeten und mir drei andere angesehen. Dann habe ich ihm gesagt, dass wir bleiben, wenn er das Dach macht. Am Ende war es etwas mehr Miete und ein neues Dach, damit konnten beide leben.
Ich fahre Bus. Bei Schnee halte ich mehr Abstand und bremse früher, und ich sage den Leuten vorher, dass es länger dauert. Einmal stand ein Auto quer auf der Straße, da sind wir vierzig Minuten gestanden. Ich habe die Heizung angelassen und erzählt, was ich über Funk höre, dann war es ruhig.
Unser Verein hat jedes Jahr ein Fest, und jedes Jahr gab es zu viel Kuchen. Diesmal habe ich gezählt, was übrig bleibt, und im nächsten Jahr eine Liste herumgehen lassen. Am Wochenende hat es geregnet, trotzdem kamen zweihundert Leute. Die Musik war schön, und meine Kinder haben beim Abbauen geholfen.
Für die Brücke hatten wir zwei Angebote, Stahl und Holz. Holz war billiger und leichter, braucht aber jedes Jahr Pflege. Wir haben ausgerechnet, was beides in dreißig Jahren kostet, und da war der Unterschied klein. Die Gemeinde hat Holz genommen, weil es ein Handwerker aus dem Ort machen konnte.
Ich wollte wissen, ob das neue Plakat jemanden bringt, also habe ich einen Monat lang jeden Gast gefragt. Von hundert hatten es vier gesehen. Das meiste kam über Freunde. Wir haben dann kein Plakat mehr gedruckt und dafür am Dienstag einen Abend für Nachbarn gemacht.
`,
};

interface Background {
  /** All statements, for asking how often a word is said. */
  index: StatementIndex;
  stories: Array<ReturnType<typeof readSentences>>;
}

const known = new Map<string, Background | undefined>();

const backgroundOf = (language: string): Background | undefined => {
  const key = language.split('-')[0] ?? 'en';
  if (!known.has(key)) {
    const text = STORIES[key];
    const stories = text
      ?.trim()
      .split('\n')
      .map((story) => readSentences(story, key));
    known.set(
      key,
      stories && {
        stories,
        index: indexStatements(stories.flat().map(({ tokens }) => readTerms('', key, false, tokens))),
      },
    );
  }
  return known.get(key);
};

/** The stories of a language as statements; none where there are none. */
export const backgroundStories = (language: string): Array<ReturnType<typeof readSentences>> =>
  backgroundOf(language)?.stories ?? [];

const NEVER = 0.004;
const SELDOM = 0.02;

/**
 * How much a find of this term tells, 0 to 1, by how often talk about anything says it (in words of its family too): once
 * in fifty statements or less is 1, once in four a third. 1 in languages without such talk.
 */
export const rarity = (term: Term, language: string): number => {
  const background = backgroundOf(language);
  if (background === undefined) return 1;
  let sum = 0;
  for (const strength of background.index.strengths(term)) sum += strength;
  return Math.min(1, Math.log(1 / (sum / background.index.size + NEVER)) / Math.log(1 / (SELDOM + NEVER)));
};
