/**
 * The two clients that one suite runs against: npm `captivate-chat-api` 7.0.0, and ours, on either transport. The hosts
 * of the vendor, which both name by themselves, are mapped to the demo hub.
 */
import type { Hub } from '../../../demo/hub/create-hub.ts';
import { loadVendor, type MappedVendor } from '../../../demo/hub/testing/vendor.ts';
import * as ours from '../index.ts';
import type { ApiSettings } from '../types.ts';

export type Ours = typeof ours;
export type Api = InstanceType<Ours['CaptivateChatAPI']>;
export type Talk = ours.Conversation;

/** A client under test. */
export interface Subject {
  name: string;
  isVendor: boolean;
  classes: Pick<Ours, 'CaptivateChatAPI' | 'CaptivateChatManager' | 'CaptivateChatFileManager'>;
  /** Creates and connects. */
  create(apiKey?: string, mode?: 'prod' | 'dev'): Promise<Api>;
  /** Disposes of all that is there, and silences what would come back by itself. */
  end(): void;
}

/** The vendor's module, with the globals mapped; `restore` when the file is done. */
export async function loadSubjects(hub: () => Hub): Promise<{ vendor: MappedVendor; subjects: Subject[] }> {
  const vendor = await loadVendor(hub);
  const end = () => {
    for (const { CaptivateChatAPI } of [vendor as unknown as Ours, ours]) {
      for (const key of ['demo', 'second', 'third']) {
        for (const mode of ['prod', 'dev'] as const) CaptivateChatAPI.getInstance(key, mode)?.dispose();
      }
    }
    vendor.silence();
  };
  const toSubject = (name: string, classes: Subject['classes'], settings?: ApiSettings): Subject => ({
    name,
    isVendor: classes !== ours,
    classes,
    create: (apiKey = 'demo', mode = 'prod') => classes.CaptivateChatAPI.create(apiKey, mode, settings),
    end,
  });
  return {
    vendor,
    subjects: [
      // Its types are its own; what they have in common is what the suite is about.
      toSubject('captivate-chat-api', vendor as unknown as Ours),
      toSubject('captivate-chat-widget/client', ours),
      toSubject('captivate-chat-widget/client by the socket', ours, { transport: 'socket' }),
      toSubject('captivate-chat-widget/client by HTTP', ours, { transport: 'http' }),
    ],
  };
}
