import { mkdirSync, writeFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { toIndex } from './screens.ts';
import { FOLDER } from './studio.ts';

test('the index of the pictures', () => {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}README.md`, toIndex());
});
