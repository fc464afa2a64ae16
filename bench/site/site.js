/** What a page of a shop does itself: it makes a list as soon as it can, and one more row at each click. */
const list = document.querySelector('ul');

function addRows(count) {
  for (let row = 0; row < count; row++) {
    const item = document.createElement('li');
    item.textContent = `Row ${list.childElementCount + 1} of what there is`;
    list.append(item);
  }
  return list.offsetHeight;
}

addRows(300);
document.querySelector('#more').addEventListener('click', () => addRows(20));
