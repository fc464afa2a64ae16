import { expect, it } from 'vitest';
import { messageAddress, resolveEndpoints, socketAddress, transcriptAddress } from './endpoints.ts';
import { presignedAddress, uploadAddress } from './upload-endpoints.ts';

it('[C1] puts the key under both names', () => {
  expect(socketAddress('wss://hub.example/dev', 'A-1')).toBe('wss://hub.example/dev?apikey=A-1&apiKey=A-1');
  expect(socketAddress('wss://hub.example', 'a b&c')).toBe(
    'wss://hub.example?apikey=a%20b%26c&apiKey=a%20b%26c',
  );
});

it('[C1] keeps the base and its query, drops a fragment, and makes a socket of http', () => {
  expect(socketAddress('ws://127.0.0.1:8080/?region=eu', 'K')).toBe(
    'ws://127.0.0.1:8080/?region=eu&apikey=K&apiKey=K',
  );
  expect(socketAddress('wss://hub.example/#top', 'K')).toBe('wss://hub.example/?apikey=K&apiKey=K');
  expect(socketAddress('https://hub.example/', 'K')).toBe('wss://hub.example/?apikey=K&apiKey=K');
});

it('[C2] uses the bases of the vendor by mode', () => {
  expect(resolveEndpoints({})).toEqual({
    socketUrl: 'wss://channel.wss.captivatechat.ai/dev',
    apiUrl: 'https://channel.prod.captivat.io',
    uploadUrl: 'https://file-to-text.prod.captivat.io',
  });
  expect(resolveEndpoints({ mode: 'dev', url: '' })).toEqual({
    socketUrl: 'wss://channel-dev.wss.captivatechat.ai/dev',
    apiUrl: 'https://channel.dev.captivat.io',
    uploadUrl: 'https://file-to-text.dev.captivat.io',
  });
});

it('[C2] uses nothing of the vendor beside a socket of one’s own', () => {
  expect(resolveEndpoints({ url: 'wss://hub.example' })).toEqual({ socketUrl: 'wss://hub.example' });
  expect(resolveEndpoints({ url: 'wss://hub.example', uploadUrl: 'https://files.example' })).toEqual({
    socketUrl: 'wss://hub.example',
    uploadUrl: 'https://files.example',
  });
  expect(resolveEndpoints({ apiUrl: 'https://api.example' })).toMatchObject({
    socketUrl: 'wss://channel.wss.captivatechat.ai/dev',
    apiUrl: 'https://api.example',
  });
});

it('[C3] knows where each request goes', () => {
  expect(messageAddress('https://hub.example/')).toBe(
    'https://hub.example/api/custom-channel/sockets/message',
  );
  expect(transcriptAddress('https://hub.example', 'a/b c')).toBe(
    'https://hub.example/api/transcript?conversation_id=a%2Fb%20c',
  );
});

it.each(['https://files.example', 'https://files.example/', 'https://files.example/api/file-to-text'])(
  '[C3] finds the file service at %s',
  (base) => {
    expect(uploadAddress(base)).toBe('https://files.example/api/file-to-text');
    expect(presignedAddress(base)).toBe('https://files.example/api/presigned-url');
  },
);
