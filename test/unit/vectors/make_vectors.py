#!/usr/bin/env python3
"""Makes the vectors of the record format. Python 3, standard library only.

This is the second implementation: written from the description of the format, sharing neither code
nor canonicaliser nor signature code with the server. A vector that both agree on is what the format
means. Keys are derived from fixed words so that the output never changes; real keys are random.

    python3 make_vectors.py            writes the .json files beside this script
    python3 make_vectors.py --check    exits 1 if a file differs from what would be written
"""
import base64
import hashlib
import hmac
import json
import pathlib
import sys

# --- canonical JSON (RFC 8785), for the values of the record --------------------------------------

SHORT_ESCAPES = {'"': '\\"', '\\': '\\\\', '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r'}


def jcs_text(text):
    out = []
    for char in text:
        if char in SHORT_ESCAPES:
            out.append(SHORT_ESCAPES[char])
        elif ord(char) < 0x20:
            out.append('\\u%04x' % ord(char))
        else:
            out.append(char)
    return '"' + ''.join(out) + '"'


def utf16_units(text):
    return text.encode('utf-16-be')


def jcs(value):
    """The canonical text; knows nothing of what the record forbids."""
    if value is True:
        return 'true'
    if value is False:
        return 'false'
    if isinstance(value, str):
        return jcs_text(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return '[' + ','.join(jcs(element) for element in value) + ']'
    if isinstance(value, dict):
        names = sorted(value, key=utf16_units)
        return '{' + ','.join(jcs_text(name) + ':' + jcs(value[name]) for name in names) + '}'
    raise ValueError('no such value: %r' % (value,))


class Malformed(Exception):
    pass


def is_key(name):
    letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
    return name != '' and name[0] in letters and all(c in letters + '0123456789' for c in name)


def check(value):
    """What the record allows."""
    if isinstance(value, bool):
        return
    if isinstance(value, str):
        if any(c == '\x00' or 0xD800 <= ord(c) <= 0xDFFF for c in value):
            raise Malformed('text')
    elif isinstance(value, int):
        if not 0 <= value < 2**53:
            raise Malformed('number')
    elif isinstance(value, list):
        for element in value:
            check(element)
    elif isinstance(value, dict):
        for name, member in value.items():
            if not is_key(name):
                raise Malformed('key')
            check(member)
    else:
        raise Malformed('kind')


def canonical(value):
    check(value)
    return jcs(value).encode('utf-8')


def read_canonical(data):
    try:
        value = json.loads(data.decode('utf-8'))
    except ValueError as error:
        raise Malformed('not JSON') from error
    if canonical(value) != data:
        raise Malformed('not canonical')
    return value


# --- entries --------------------------------------------------------------------------------------

ZERO = '00' * 32


def message(label, data):
    return b'tocsin/v1/' + label.encode('ascii') + b'\n' + data


def mac(key_hex, label, data):
    return hmac.new(bytes.fromhex(key_hex), message(label, data), hashlib.sha256).hexdigest()


def leaf_hash(leaf):
    return hashlib.sha256(b'\x00' + leaf).hexdigest()


def node_hash(left, right):
    return hashlib.sha256(b'\x01' + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def word(text):
    """32 bytes that stand for random ones."""
    return hashlib.sha256(b'vector ' + text.encode('utf-8')).hexdigest()


def keys_for(label, names):
    part_keys = {name: word('%s part %s' % (label, name)) for name in names}
    return {'kh': word(label + ' kh'), 'kc': word(label + ' kc'), 'partKeys': part_keys}


def seal(event, position, keys):
    """Every byte on the way from an event to its leaf hash."""
    parts = []
    for name in sorted(event['parts'], key=lambda n: n.encode('ascii')):
        value = event['parts'][name]
        data = canonical({'name': name, 'value': value})
        key = keys['partKeys'][name]
        parts.append({
            'name': name,
            'key': key,
            'valueHex': canonical(value).hex(),
            'partHex': data.hex(),
            'messageHex': message('part', data).hex(),
            'digest': mac(key, 'part', data),
        })
    digests = [{'digest': part['digest'], 'name': part['name']} for part in parts]
    content = canonical({'facts': event['facts'], 'parts': digests, 'rev': event['rev'], 'type': event['type']})
    header = canonical({name: position[name] for name in ('at', 'epoch', 'prev', 'seq', 'tag')})
    c = mac(keys['kc'], 'content', content)
    h = mac(keys['kh'], 'header', header)
    leaf = canonical({'c': c, 'h': h, 'v': 1})
    return {
        'parts': parts,
        'contentHex': content.hex(),
        'contentMessageHex': message('content', content).hex(),
        'c': c,
        'headerHex': header.hex(),
        'headerMessageHex': message('header', header).hex(),
        'h': h,
        'leafHex': leaf.hex(),
        'leafHash': leaf_hash(leaf),
    }


def vector(name, event, position, keys=None):
    keys = keys or keys_for(name, event['parts'])
    return {'name': name, 'event': event, 'position': position, 'keys': keys, 'sealed': seal(event, position, keys)}


def position_for(name, seq=0, epoch=1, at='2026-11-03T08:00:00.000Z', prev=None):
    if prev is None:
        prev = ZERO if seq == 0 else word(name + ' prev')
    return {'stream': 'report:' + name, 'tag': word(name + ' tag'), 'seq': seq, 'prev': prev, 'epoch': epoch, 'at': at}


def event_for(kind, facts, parts=None, actor=None, rev=1):
    return {'type': kind, 'rev': rev, 'facts': dict(facts, actor=actor or {'n': 0, 'role': 'SYSTEM'}), 'parts': parts or {}}


OFFICER = {'n': 1, 'role': 'EMB_OFFICER'}
RESPONDER = {'n': 2, 'role': 'COMPANY_RESPONDER'}


def worked():
    """The one drawn in the header of entry.ts; keys that can be typed."""
    position = {'stream': 'report:1', 'tag': 'aa' * 32, 'seq': 0, 'prev': ZERO, 'epoch': 1, 'at': '2026-11-03T08:00:00.000Z'}
    event = event_for('report.submitted', {'severity': 'HIGH'}, {'claim': 'Polls close at noon.'}, OFFICER)
    return vector('worked', event, position, {'kh': '11' * 32, 'kc': '22' * 32, 'partKeys': {'claim': '33' * 32}})


def entries():
    several = {
        'item.2.quote': 'second', 'item.10.quote': 'tenth', 'item.1.quote': 'first', 'item.1.locator': 'https://video.example/1',
        'claim': 'A claim.', 'actor': 'Responder 2, Company', 'itemCount': 3,
    }
    unicode_text = {
        # Astral, composed and decomposed, right to left with bidi controls, every short escape, other controls.
        'claim': '\U0001F5F3\uFE0F vote \u00e9 e\u0301 \u202e\u05d0\u05d1\u202c \u2066\u0627\u0644\u2069 \ufeff\ufffd\u2028\u2029',
        'text': '"\\/\b\t\n\f\r\x01\x1f\x7f\x80<&>',
        'quote': '\U0010FFFF\uE000\uD7FF',
        'actor': '\u0938\u0939\u093e\u092f\u0915 1',
    }
    empties = {'empty': {}, 'list': [], 'nested': {'a': {}, 'b': [], 'c': [[], {}, '']}, 'text': ''}
    numbers = {'min': 0, 'max': 2**53 - 1, 'yes': True, 'no': False}
    ordered = {'z': 1, 'Z': 2, 'a10': 3, 'a2': 4, 'aa': 5, 'a': 6, 'A': 7, 'aB': 8, 'ab': 9}
    return [
        worked(),
        vector('no-parts-system', event_for('clock.breached', {'kind': 'ACK', 'target': 3600}), position_for('no-parts-system', seq=4)),
        vector('no-parts-seq-0', event_for('organization.created', {'kind': 'COMPANY'}, actor={'n': 1, 'role': 'IFES_ADMIN'}), position_for('no-parts-seq-0')),
        vector('several-parts', event_for('report.submitted', {'track': 'TERMS'}, several, RESPONDER), position_for('several-parts')),
        vector('unicode', event_for('report.amended', {'language': 'hi'}, unicode_text, OFFICER), position_for('unicode', seq=1)),
        vector('empties', event_for('report.updated', {'none': {}, 'intervals': []}, {'extra': empties, 'blank': ''}, OFFICER), position_for('empties', seq=2)),
        vector('numbers', event_for('clock.started', dict(numbers, nested=[[numbers], [ordered]]), {'flag': True, 'zero': 0}, OFFICER, rev=12),
               position_for('numbers', seq=2**53 - 1, epoch=2**53 - 1, at='9999-12-31T23:59:59.999Z')),
    ]


def opened(item, erased=()):
    facts = {name: value for name, value in item['event']['facts'].items() if name != 'actor'}
    parts = {name: {'erased': True} if name in erased else value for name, value in item['event']['parts'].items()}
    position = item['position']
    return {
        'type': item['event']['type'], 'rev': item['event']['rev'], 'seq': position['seq'], 'at': position['at'],
        'actor': item['event']['facts']['actor'], 'facts': facts, 'parts': parts, 'leafHash': item['sealed']['leafHash'],
        'tag': position['tag'], 'epoch': position['epoch'], 'prev': position['prev'],
    }


def stream():
    """One stream with an erasure and a restore: two parts of seq 0 are gone, named by seq 3."""
    gone = ['claim', 'item.10.quote']
    events = [
        (event_for('report.submitted', {'severity': 'CRITICAL'}, {
            'claim': 'gone', 'item.1.quote': 'kept', 'item.2.quote': 'kept too', 'item.10.quote': 'gone', 'actor': 'Officer 1, Authority'}, OFFICER),
         1, '2026-11-03T08:00:00.000Z'),
        (event_for('report.acknowledged', {}, {'actor': 'Responder 2, Company'}, RESPONDER), 1, '2026-11-03T08:10:00.000Z'),
        (event_for('clock.stopped', {'kind': 'ACK', 'intervals': [['2026-11-03T08:00:00.000Z', '2026-11-03T08:10:00.000Z']]}), 1, '2026-11-03T08:10:00.000Z'),
        (event_for('part.erased', {'seq': 0, 'names': gone, 'ground': 'RETENTION'}), 1, '2027-12-01T00:00:00.000Z'),
        (event_for('stream.resumed', {'epoch': 2, 'lastSeq': 3}), 2, '2027-12-02T00:00:00.000Z'),
    ]
    items, prev = [], ZERO
    for seq, (event, epoch, at) in enumerate(events):
        position = dict(position_for('stream', seq=seq, epoch=epoch, at=at, prev=prev))
        item = vector('stream-%d' % seq, event, position)
        prev = item['sealed']['leafHash']
        items.append(item)
    return {
        'entries': items,
        'missing': [{'seq': 0, 'name': name} for name in gone],
        'opened': [opened(item, gone if item['position']['seq'] == 0 else ()) for item in items],
        'head': {'seq': len(items) - 1, 'leafHash': prev},
    }


# --- canonical vectors ----------------------------------------------------------------------------


def canonical_vectors():
    accepted = {
        'rfc8785-string': '"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/"',
        'empty-object': ' { } ',
        'empty-list': ' [ ] ',
        'literals': '[true, false]',
        'numbers': '[0, 1, 1.0, 1e3, 9007199254740991]',
        'key-order': '{"z":1,"Z":2,"a10":3,"a2":4,"aa":5,"a":6,"A":7,"aB":8,"ab":9}',
        'not-normalised': '["\\u00e9","e\\u0301","\\u212b"]',
        'line-separators-stay': '"\\u2028\\u2029\\u007f\\u0080"',
        'astral': '"\\ud83d\\ude00"',
        'object-members-named-like-methods': '{"toJSON":"x","constructor":1,"hasOwnProperty":true,"length":2}',
    }
    # JSON writes 1.0 and 1e3 as other kinds in Python; the record knows one kind of number.
    as_integers = {'parse_float': lambda text: int(float(text))}
    refused = {
        'blank': b'{"a": 1}', 'trailing-line-feed': b'{}\n', 'leading-blank': b' 1', 'key-order': b'{"b":1,"a":2}', 'same-key-twice': b'{"a":1,"a":1}',
        'fraction-zero': b'1.0', 'exponent': b'1e3', 'fraction': b'0.5', 'negative': b'-1', 'minus-zero': b'-0', 'leading-zero': b'01',
        'two-to-53': b'9007199254740992', 'beyond-two-to-53': b'9007199254740993', 'null': b'null', 'null-member': b'{"a":null}', 'null-element': b'[null]',
        'lone-high-surrogate': b'"\\ud800"', 'lone-low-surrogate': b'"\\udc00"', 'nul': b'"\\u0000"', 'raw-nul': b'"\x00"',
        'escaped-letter': b'"\\u0041"', 'escaped-slash': b'"\\/"', 'upper-case-escape': b'"\\u000F"', 'long-escape': b'"\\u000a"', 'escaped-astral': b'"\\ud83d\\ude00"',
        'byte-order-mark': b'\xef\xbb\xbf{}', 'bad-utf8': b'"\xff"', 'overlong-utf8': b'"\xc0\x80"', 'utf8-surrogate': b'"\xed\xa0\x80"', 'empty': b'', 'two-values': b'{}{}',
        'empty-key': b'{"":1}', 'digit-key': b'{"1a":1}', 'key-with-underscore': b'{"__proto__":1}', 'key-with-accent': '{"é":1}'.encode(), 'key-with-dot': b'{"a.b":1}',
        'nan': b'NaN', 'infinity': b'1e999',
    }
    for name, data in refused.items():
        try:
            read_canonical(data)
        except Malformed:
            continue
        raise AssertionError('not refused: ' + name)
    # RFC 8785, section 3.2.3: order by UTF-16 code unit. No key of the record looks like these.
    sorting = {'\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One',
               '\U0001F600': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis'}
    assert list(json.loads(jcs(sorting)).values()) == [
        'Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign', 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh']
    return {
        'accepted': [{'name': name, 'json': text, 'hex': canonical(json.loads(text, **as_integers)).hex()} for name, text in accepted.items()],
        'refused': [{'name': name, 'hex': data.hex()} for name, data in refused.items()],
        'rfc8785Sorting': {'json': json.dumps(sorting), 'hex': jcs(sorting).encode('utf-8').hex()},
    }


# --- tree hashes ----------------------------------------------------------------------------------

TREE_LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']

# The roots over the first 1 to 8 of these leaves, as published with Certificate Transparency.
TREE_ROOTS = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]


def root(hashes):
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return node_hash(root(hashes[:split]), root(hashes[split:]))


def tree():
    hashes = [leaf_hash(bytes.fromhex(leaf)) for leaf in TREE_LEAVES]
    assert [root(hashes[:size + 1]) for size in range(len(hashes))] == TREE_ROOTS
    return {'leaves': TREE_LEAVES, 'leafHashes': hashes, 'roots': TREE_ROOTS}


# --- Ed25519 (RFC 8032), affine and slow ----------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
BASE_Y = 4 * pow(5, P - 2, P) % P


def recover_x(y, sign):
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P != 0:
        x = x * pow(2, (P - 1) // 4, P) % P
    return P - x if x % 2 != sign else x


BASE = (recover_x(BASE_Y, 0), BASE_Y)


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    t = D * x1 * x2 * y1 * y2
    x3 = (x1 * y2 + x2 * y1) * pow(1 + t, P - 2, P)
    y3 = (y1 * y2 + x1 * x2) * pow(1 - t, P - 2, P)
    return x3 % P, y3 % P


def times(scalar, point):
    result = (0, 1)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def encode(point):
    x, y = point
    return (y | (x & 1) << 255).to_bytes(32, 'little')


def expand(seed):
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], 'little')
    scalar &= (1 << 254) - 8
    scalar |= 1 << 254
    return scalar, digest[32:]


def public_key(seed):
    return encode(times(expand(seed)[0], BASE))


def ed25519_sign(seed, data):
    scalar, prefix = expand(seed)
    public = encode(times(scalar, BASE))
    r = int.from_bytes(hashlib.sha512(prefix + data).digest(), 'little') % ORDER
    point = encode(times(r, BASE))
    k = int.from_bytes(hashlib.sha512(point + public + data).digest(), 'little') % ORDER
    return point + ((r + k * scalar) % ORDER).to_bytes(32, 'little')


# RFC 8032, section 7.1, TEST 1: an empty message.
SEED = bytes.fromhex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')
PUBLIC = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
SIGNATURE = ('e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b'
             'd25bf5f0595bbe24655141438e7a100b')
assert public_key(SEED).hex() == PUBLIC
assert ed25519_sign(SEED, b'').hex() == SIGNATURE

# --- receipts (C2SP signed note) ------------------------------------------------------------------


def receipt(name, fields):
    key_name = fields['origin'] + '/receipts'
    lines = ['tocsin-receipt/v1', fields['origin'], 'epoch %d' % fields['epoch'], 'stream ' + fields['tag'], 'seq %d' % fields['seq'],
             'leaf ' + fields['leaf'], 'at ' + fields['at'], 'log-by ' + fields['logBy']]
    text = ''.join(line + '\n' for line in lines)
    typed = b'\x01' + bytes.fromhex(PUBLIC)
    key_id = hashlib.sha256(key_name.encode() + b'\n' + typed).digest()[:4]
    signature = ed25519_sign(SEED, text.encode())
    note = text + '\n\u2014 ' + key_name + ' ' + base64.b64encode(key_id + signature).decode() + '\n'
    return {
        'name': name, 'fields': fields, 'textHex': text.encode().hex(), 'signature': signature.hex(), 'keyName': key_name, 'keyId': key_id.hex(),
        'verifierKey': '%s+%s+%s' % (key_name, key_id.hex(), base64.b64encode(typed).decode()), 'note': note,
    }


def receipts():
    fields = {'origin': 'tocsin.example/xa', 'epoch': 1, 'tag': 'aa' * 32, 'seq': 0, 'leaf': worked()['sealed']['leafHash'],
              'at': '2026-11-03T08:00:00.000Z', 'logBy': 'none'}
    later = dict(fields, origin='wahl.example/\u00f6', epoch=2, seq=2**53 - 1, leaf=word('another leaf'), logBy='2026-11-03T08:02:00.000Z')
    rewritten = dict(fields, leaf=word('a leaf written later'))
    return {
        'seed': SEED.hex(), 'publicKey': PUBLIC,
        'receipts': [receipt('log-by-none', fields), receipt('log-by-instant', later), receipt('rewritten', rewritten)],
    }


# --- files ----------------------------------------------------------------------------------------

FILES = {'canonical.json': canonical_vectors, 'entries.json': entries, 'stream.json': stream, 'tree.json': tree, 'receipts.json': receipts}


def main():
    here = pathlib.Path(__file__).parent
    stale = []
    for name, make in FILES.items():
        text = json.dumps(make(), indent=2) + '\n'
        if '--check' not in sys.argv:
            (here / name).write_text(text, encoding='ascii')
        elif (here / name).read_text(encoding='ascii') != text:
            stale.append(name)
    if stale:
        sys.exit('differ: ' + ', '.join(stale))


main()
