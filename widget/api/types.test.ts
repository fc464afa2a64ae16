/** The types, held by the compiler: public names are pinned, and wrong calls must not compile. */

import type {
  CaptivateChatAPI as VendorApi,
  CaptivateChatFileManager as VendorFileManager,
} from 'captivate-chat-api';
import { describe, expectTypeOf, it } from 'vitest';
import {
  CaptivateChatAPI,
  CaptivateChatFileManager,
  CaptivateChatManager,
  type ChatErrorCode,
  type Conversation,
  type Delivery,
  type FileObject,
  type HubError,
  isChatError,
  type MessagePart,
  type TtlDays,
  type Unsubscribe,
} from './index.ts';

type VendorConversation = Awaited<ReturnType<VendorApi['createConversation']>>;

declare const api: CaptivateChatAPI;
declare const conversation: Conversation;
declare const file: File;

/** Compiled, never run. */
const only = (_calls: () => unknown) => {};

describe('the types', () => {
  it('have every public name of 7.0.0', () => {
    expectTypeOf<keyof VendorApi>().toExtend<keyof CaptivateChatAPI>();
    expectTypeOf<keyof VendorConversation>().toExtend<keyof Conversation>();
    expectTypeOf<keyof VendorFileManager>().toExtend<keyof CaptivateChatFileManager>();
    expectTypeOf<keyof typeof VendorApi>().toExtend<keyof typeof CaptivateChatAPI>();
    expectTypeOf<keyof typeof VendorFileManager>().toExtend<keyof typeof CaptivateChatFileManager>();
    expectTypeOf<TtlDays>().toEqualTypeOf<1 | 7 | 30 | 90>();
  });

  it('take what those of 7.0.0 take', () => {
    type Same<Name extends keyof VendorApi & keyof CaptivateChatAPI> = Parameters<VendorApi[Name]>;
    expectTypeOf<Same<'createConversation'>>().toExtend<Parameters<CaptivateChatAPI['createConversation']>>();
    expectTypeOf<Same<'getUserConversations'>>().toExtend<
      Parameters<CaptivateChatAPI['getUserConversations']>
    >();
    expectTypeOf<Same<'deleteUserConversations'>>().toExtend<
      Parameters<CaptivateChatAPI['deleteUserConversations']>
    >();
    expectTypeOf<ConstructorParameters<typeof VendorApi>>().toExtend<
      ConstructorParameters<typeof CaptivateChatAPI>
    >();
    expectTypeOf<Parameters<typeof VendorFileManager.create>>().toExtend<
      Parameters<typeof CaptivateChatFileManager.create>
    >();
    // Callbacks that were written against the types of 7.0.0, which call the content a string.
    only(() => {
      conversation.onMessage((message: string, type: string) => [message, type]);
      conversation.onMessage((message: string) => message.length);
      conversation.onActionReceived((actions: [{ id: string; data: unknown }]) => actions[0].id);
    });
  });

  it('tell an error from a message', () =>
    only(() =>
      conversation.onMessage((content, type) => {
        if (type === 'error') expectTypeOf(content).toEqualTypeOf<HubError>();
        else expectTypeOf(content).toEqualTypeOf<MessagePart[]>();
      }),
    ));

  it('say what is new', () => {
    expectTypeOf<ReturnType<Conversation['onMessage']>>().toEqualTypeOf<Unsubscribe>();
    expectTypeOf<ReturnType<Conversation['onError']>>().toEqualTypeOf<Unsubscribe>();
    expectTypeOf<ReturnType<Conversation['sendMessage']>>().resolves.toEqualTypeOf<Delivery>();
    expectTypeOf<CaptivateChatFileManager[number]>().toEqualTypeOf<FileObject>();
    only((error: unknown = undefined) => {
      if (isChatError(error)) expectTypeOf(error.code).toEqualTypeOf<ChatErrorCode>();
    });
  });

  it('refuse wrong calls', () =>
    only(() => {
      // @ts-expect-error a mode that there isn't
      new CaptivateChatAPI('key', 'test');
      // @ts-expect-error no key
      new CaptivateChatAPI();
      // @ts-expect-error a setting that there isn't
      new CaptivateChatAPI('key', 'prod', { socketUrl: 'wss://hub.test' });
      // @ts-expect-error a transport that there isn't
      CaptivateChatAPI.create('key', 'prod', { transport: 'pigeon' });
      // @ts-expect-error the user's id is a text
      api.createConversation(7);
      // @ts-expect-error who is first
      api.createConversation('user', {}, {}, 'hub-first');
      // @ts-expect-error whose conversations?
      api.getUserConversations({ filter: {} });
      // @ts-expect-error an option that there isn't
      api.deleteUserConversations('user', { soft: true });
      // @ts-expect-error a number is no message
      conversation.sendMessage(7);
      // @ts-expect-error which message?
      conversation.editMessage('text');
      // @ts-expect-error metadata is an object
      conversation.setMetadata('plan');
      // @ts-expect-error an error's code is not its text
      conversation.onError((error: { code: string }) => error.code);
      // @ts-expect-error the signal belongs into an object
      conversation.sendMessage('text', new AbortController().signal);
      // @ts-expect-error a file is no name
      conversation.fileManager.create({ file: 'a.txt' });
      // @ts-expect-error the conversation knows its own id
      conversation.fileManager.create({ file, conversationId: 'x' });
      // @ts-expect-error five days are not offered
      CaptivateChatFileManager.create({ file, ttlDays: 5 });
      // @ts-expect-error several keys are a list
      new CaptivateChatManager('key');
      // @ts-expect-error conversations are not made by hand
      new Conversation('id');
    }));
});
