import type { JsonObject } from '../../../widget/protocol/types.ts';
import { isObject, readText } from '../events/request.ts';
import { say, type Turn } from './turn.ts';

const SHOPS = [
  { name: 'Strandgaten 18, Bergen', latitude: 60.3949, longitude: 5.3226 },
  { name: 'our friends at Torggata 11, Oslo', latitude: 59.9152, longitude: 10.7517 },
  { name: 'our friends at Lange Reihe 71, Hamburg', latitude: 53.5576, longitude: 10.0117 },
];

/** What the bot says to an answer to `getLocation`. */
export function toLocationAnswer(data: JsonObject): Turn {
  const place = [data, data.coords, data.location].find((it) => isObject(it) && Number.isFinite(it.latitude));
  if (!isObject(place)) return say('No problem, I can do without. Our shop is at Strandgaten 18 in Bergen.');
  const here = { latitude: Number(place.latitude), longitude: Number(place.longitude) };
  const nearest = SHOPS.map((shop) => ({ shop, km: toKilometres(here, shop) })).sort(
    (a, b) => a.km - b.km,
  )[0];
  return say(
    `Thanks! The nearest place to try our gear is ${nearest?.shop.name}, about ${Math.round(nearest?.km ?? 0)} km from you.`,
  );
}

type Place = { latitude: number; longitude: number };

/** Distance along the surface (haversine). */
function toKilometres(a: Place, b: Place): number {
  const rad = Math.PI / 180;
  const dLatitude = (b.latitude - a.latitude) * rad;
  const dLongitude = (b.longitude - a.longitude) * rad;
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLongitude / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(h));
}

/** Where a transcript is to be mailed; "" when there is no usable address. */
export function readRecipient(data: JsonObject): string {
  const email = readText(data, 'email').trim();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : '';
}
