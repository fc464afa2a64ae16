/** The least launcher that there is: a button, which fetches the chat when the pointer is over it and opens it when clicked. */
const { src } = document.currentScript as HTMLScriptElement;
const chat = new URL('chat.js', src).href;
const button = document.createElement('button');
button.textContent = 'Chat';
button.style.cssText = 'position:fixed;right:16px;bottom:16px';
button.onpointerenter = () => {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = chat;
  document.head.append(link);
  button.onpointerenter = null;
};
button.onclick = async () => (await import(/* @vite-ignore */ chat)).toggle();
document.body.append(button);
