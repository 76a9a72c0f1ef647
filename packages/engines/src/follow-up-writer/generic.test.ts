import { expect, it } from 'vitest';
import { isGeneric } from './generic.ts';

it.each([
  'Could you tell me a little more about that?',
  'Können Sie das näher erläutern?',
  'Könnten Sie dazu bitte noch etwas mehr sagen?',
  'Erzählen Sie mir mehr darüber.',
  'Haben Sie dafür ein konkretes Beispiel?',
  'Was haben Sie daraus gelernt?',
  'Was würden Sie heute anders machen?',
  'Was sind Ihre Stärken?',
  'Wo sehen Sie sich in fünf Jahren?',
  'Warum denken Sie das?',
  'Möchten Sie noch etwas ergänzen?',
  '¿Puede contarme más sobre eso?',
  '¿Podría profundizar un poco más?',
  '¿Tiene otro ejemplo?',
  '¿Qué aprendió de eso?',
  '¿Cómo se sintió?',
  'Pouvez-vous développer ?',
  'Pouvez-vous m’en dire un peu plus ?',
  'Avez-vous un autre exemple ?',
  'Comment vous êtes-vous senti ?',
  'Pode contar um pouco mais sobre isso?',
  'Pode dar outro exemplo?',
  'O que aprendeu com isso?',
])('“%s” would fit after any answer', (text) => expect(isGeneric(text)).toBe(true));

it.each([
  'How did you find out where the belt broke?',
  'Können Sie genauer erklären, wie Sie den Riemen getauscht haben?',
  'Wer musste zustimmen, bevor Sie den Preis senkten?',
  'Was haben Sie aus den Protokollen der Nacht gelesen?',
  'Welches Beispiel hat den Kunden überzeugt?',
  'Was würden Sie am Dienstplan anders machen?',
  '¿Cómo supo que la válvula estaba cerrada?',
  '¿Qué aprendió el cliente del informe?',
  'Comment avez-vous su que la pompe fuyait ?',
  'Que feriez-vous si le médecin ne répond pas ?',
  'Como soube que a bomba estava parada?',
  'O que faria se o cliente não pagar?',
])('“%s” opens something', (text) => expect(isGeneric(text)).toBe(false));
