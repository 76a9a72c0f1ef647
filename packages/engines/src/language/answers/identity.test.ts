import { expect, it } from 'vitest';
import { readTokens } from '../tokens.ts';
import { findIdentity, tellsMore, withBlanks } from './identity.ts';
import { readStatements } from './statements.ts';

const left = (text: string, language = 'en'): string => {
  const tokens = readTokens(withBlanks(text, findIdentity(text, language)), language);
  return findIdentity(text, language).length > 0 && !tellsMore(tokens) ? '' : tokens.map(({ word }) => word).join(' ');
};
const all = (text: string, language = 'en'): string =>
  readTokens(text, language)
    .map(({ word }) => word)
    .join(' ');

it.each([
  'I came in at six and found the pump leaking and shut the valve.',
  'I am in charge of the ward so I call the doctor.',
  'I moved in small steps from the old system.',
  'nurses call me when the pressure drops and I check the airway',
  'When I am called to a fall I look at the head first.',
  'I studied the logs from the night and found the slow query.',
  'I studied the drawings in the evening and marked three welds.',
  'I went to the school and talked to the head about the boy.',
  'I left the school building last and locked the side door.',
  'Customers call me first because I know the boiler.',
  'I am called out at night and take the van.',
  'I moved from spreadsheets to a small database.',
  'I came from the back and stopped the lorry.',
  'I am in the kitchen at five and light the ovens.',
  'I got a reading of one degree above normal and called maintenance.',
  'I have the parents sign the form before the trip.',
  'I have the child sit next to me and we count together.',
  'As a mother came in shouting I put the phone down.',
  'I was helping the mother into the bath.',
  'Our children sleep after lunch and our parents get a note.',
  'I turned thirty pages before I found the clause.',
  'I am twenty minutes early and walk the line.',
  'I hold a meeting in the morning and we plan the beds.',
  'I finished the welding at four and cleaned the torch.',
  'I was at the machine when the belt tore.',
  'I come to the site at seven and read the plan.',
  'I use the wheelchair to move him and lock the brakes.',
  'I was working with a woman who could not lift her arm.',
  'I trained at the bench and cut forty keys.',
  'We cover maternity leave with two temps and I write the plan.',
  'I was engaged to fit the new lift and measured the shaft.',
  'I will retire the old server and move the mail.',
  'I am new in the post and read the files first.',
  'I left school boards out of the mailing and called them.',
])('work is not taken for who somebody is: %s', (text) => expect(left(text)).toBe(all(text)));

it.each([
  ['de', 'Ich komme aus dem Lager und habe die Palette gesehen.'],
  ['de', 'Ich bin aus der Besprechung gegangen und habe den Arzt gerufen.'],
  ['es', 'Vengo de revisar el motor y cambié el filtro.'],
  ['fr', 'Je viens de vérifier la pompe et je ferme la vanne.'],
  ['pt', 'Venho do armazém e conto as caixas.'],
])('nor in %s: %s', (language, text) => expect(left(text, language)).toBe(all(text, language)));

it.each([
  ['My name is Emily Walsh and I checked the valve.', 'i checked the valve'],
  ['my name is emily walsh and i checked the valve', 'i checked the valve'],
  ['people call me mo and i checked the valve', 'i checked the valve'],
  ['I am Nguyễn Thị Hương and I checked the valve.', 'i checked the valve'],
  ['I come from Nigeria and I checked the valve.', 'i checked the valve'],
  ['i come from nigeria and i checked the valve', 'i checked the valve'],
  ['In my fifties now, I checked the valve.', 'i checked the valve'],
  ['in my late thirties I checked the valve', 'i checked the valve'],
  ['I left school at sixteen and I checked the valve.', 'i checked the valve'],
  ['I trained at Eton and I checked the valve.', 'i checked the valve'],
  ['I was educated at a grammar school in Leeds, and I checked the valve.', 'i checked the valve'],
  ['I am new to this country and I checked the valve.', 'i checked the valve'],
  ['I came back from maternity leave and I checked the valve.', 'i checked the valve'],
  ['After my paternity leave I checked the valve.', 'after i checked the valve'],
  ['I am single and I checked the valve.', 'i checked the valve'],
  ['I will retire next year, and I checked the valve.', 'i checked the valve'],
  ['I grew up in leeds so I checked the valve.', 'i checked the valve'],
  ['I come from a small village near Accra and I checked the valve.', 'i checked the valve'],
  ['Back home in Ghana we checked the valve.', 'we checked the valve'],
  ['Being Somali, I checked the valve.', 'i checked the valve'],
  ['As a German I checked the valve.', 'i checked the valve'],
  ['As an Oxford graduate I checked the valve.', 'i checked the valve'],
  ['As a graduate of Stanford I checked the valve.', 'i checked the valve'],
  ['As a single mother of three children I checked the valve.', 'i checked the valve'],
  ['In my church we checked the valve.', 'we checked the valve'],
  ['I turned sixty last year and I checked the valve.', 'i checked the valve'],
  ["I'm fifty eight and I checked the valve.", 'i checked the valve'],
  ['i am nineteen and i checked the valve', 'i checked the valve'],
  ['I studied at Harvard University and checked the valve.', 'checked the valve'],
  ['I studied law at a college in Leeds and checked the valve.', 'checked the valve'],
  ['I went to night school and checked the valve.', 'checked the valve'],
  ['My husband and I checked the valve.', 'checked the valve'],
  ['I have two kids and checked the valve.', 'checked the valve'],
  ['I am married and I checked the valve.', 'i checked the valve'],
  ['My wife is at home with our baby.', ''],
  ['I live alone.', ''],
  ['I use a wheelchair.', ''],
  ['At sixty-one, I checked the valve.', 'i checked the valve'],
  ['As someone who wears a hijab, I checked the valve.', 'i checked the valve'],
  ['Coming from a poor family, I checked the valve.', 'i checked the valve'],
  ['English is not my first language.', ''],
  ['I had just married and checked the valve.', 'checked the valve'],
  ['Everybody calls me Chantelle. Then we checked the valve.', 'then we checked the valve'],
])('who somebody is goes, what they did stays: %s', (text, rest) => expect(left(text)).toBe(rest));

it.each([
  ['de', 'Mein Name ist Emine Yilmaz und ich habe das Ventil geprüft.', 'ich habe das ventil geprüft'],
  ['de', 'Ich komme aus Nigeria und habe das Ventil geprüft.', 'habe das ventil geprüft'],
  ['de', 'Als Türkin habe ich das Ventil geprüft.', 'habe ich das ventil geprüft'],
  ['es', 'Soy de México y revisé la válvula.', 'revisé la válvula'],
  ['fr', "Je m'appelle Amina Diallo et je ferme la vanne.", 'je ferme la vanne'],
  ['pt', 'Sou de Angola e fechei a válvula.', 'fechei a válvula'],
])('and in %s: %s', (language, text, rest) => expect(left(text, language)).toBe(rest));

it('a name that begins a sentence is one, whosever it is', () => {
  for (const text of ['Oliver was my manager then.', 'Kwame said that it was off.', 'Then Kwame left.'])
    expect(readStatements([{ turnId: 't', text }], 'en').statements[0]?.names.size, text).toBe(1);
  for (const text of ['Nobody told me.', 'Customers said that it was off.', 'Valves are our trade.'])
    expect(readStatements([{ turnId: 't', text }], 'en').statements[0]?.names.size, text).toBe(0);
});

it('a short sentence beside one about oneself stays', () => {
  for (const text of [
    'Then it worked. I have no kids. I rang the bell.',
    'I rang the bell. I have no kids. Then it worked.',
  ]) {
    const { statements } = readStatements([{ turnId: 't', text }], 'en');
    expect(statements.map((statement) => statement.text)).toContain('Then it worked.');
    expect(statements.some((statement) => statement.text.includes('kids'))).toBe(false);
  }
});
