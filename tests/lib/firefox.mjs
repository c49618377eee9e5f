// Firefox ESR, driven over WebDriver BiDi, which it speaks itself: no driver beside it.
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { sizes } from './browser.mjs';
import { openIn } from './hand.mjs';

export function firefoxPath() {
  const usual = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
  const path = process.env.FIREFOX ?? usual.find((candidate) => existsSync(candidate));
  if (!path) throw new Error('Firefox is missing: run « make tools », or give its path as FIREFOX.');
  return path;
}

export const openFirefox = ({ size = 'tablet', ...options } = {}) => openIn(async () => {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: firefoxPath(), headless: true, defaultViewport: sizes[size],
    extraPrefsFirefox: { 'intl.accept_languages': 'fr-FR' },
  });
  const [page] = await browser.pages();
  return {
    name: 'Firefox',
    go: (url) => page.goto(url),
    read: (expression) => page.evaluate(expression),
    element: (expression) => page.evaluateHandle(expression),
    click: (element) => element.click(),
    press: (element) => element.evaluate((pressed) => pressed.click()),
    write: (element, words) => element.type(words),
    choose: (element, path) => element.uploadFile(path),
    picture: (path) => page.screenshot({ path }),
    close: () => browser.close(),
  };
}, options);
