// Finds what looks like a phone or identity number in free text. A hint for the one who writes, never
// proof: it only informs, except in forwarded messages, where numbers of members are refused.
// The surprise: digits of other scripts count as well, and long numbers inside links do not.

/** First digit of each script's run of ten, beyond ASCII. Source: Unicode, general category Nd. */
const scriptZeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0xff10];

const urlShape = /\b(?:https?:\/\/|www\.)\S+/giu;
// International with + or 00, national with a leading 0; 8 to 15 digits, as ITU-T E.164 allows.
const phoneShape = /(?<![\w+])(?:\+|00?)[\s().-]?\d(?:[\s().-]{0,2}\d){7,13}(?!\d)/u;
const chatAddressShape = /\d{8,15}@(?:c\.us|s\.whatsapp\.net|g\.us)|(?:wa\.me\/|[?&]phone=|tel:|sms:)\+?\d{8,15}/iu;
const idShapes: readonly RegExp[] = [
  /(?<![\w.-])[A-Z]{0,3}\d{8,18}[A-Z]?(?![\w-])/u,
  /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/u,
  /(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)/u,
];

/** True where free text seems to hold a phone number or an identity number. */
export function hasPrivateNumber(text: string): boolean {
  const plain = asciiDigits(text).replace(urlShape, ' ');
  return phoneShape.test(plain) || idShapes.some((shape) => shape.test(plain));
}

/** True where a locator or a quote of a private chat holds a number of one of its members. */
export function hasMemberNumber(text: string): boolean {
  const plain = asciiDigits(text);
  return phoneShape.test(plain.replace(urlShape, ' ')) || chatAddressShape.test(plain);
}

function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = scriptZeros.find((start) => point >= start && point < start + 10);
    return zero === undefined ? digit : String(point - zero);
  });
}
