import type { Person } from './person.ts';
import { germansAndFrench } from './varied-german-french.ts';
import { iberians } from './varied-iberia.ts';
import { learned } from './varied-learned.ts';
import { makers } from './varied-makers.ts';
import { others } from './varied-more.ts';
import { offices } from './varied-offices.ts';

const people: Record<string, Person> = {
  ...makers,
  ...learned,
  ...germansAndFrench,
  ...iberians,
  ...offices,
  ...others,
};
/** By this order a sample takes every eighth: whoever changes it draws other documents. */
const ORDER =
  'thaddeus-van-der-merwe siobhan-oleary-quist nguyen-minh-anh jesus-de-la-cruz li-wei-grace ruaridh-macgillivray wiebke-graefin-thun cem-yildirim-hoffmann henriette-zu-solms loic-prigent maria-del-pilar-ordonez facundo-iriarte ana-beatriz-falcao goncalo-e-silva anneliese-fairweather marcus-okonkwo-bell priti-solanki-rao jonah-abrahams bianca-di-lorenzo delphine-mbarga ouyang-siyuan song-yijing he-tianqi aroha-te-rangi';

/** Twenty-four people drawn after everything else, as unlike each other as working lives are. */
export const variedPeople: Record<string, Person> = Object.fromEntries(
  ORDER.split(' ').map((id) => [id, people[id] as Person]),
);
