import { useChat } from './context.ts';
import { useSignal } from './hooks.ts';
import { Icon } from './Icon.tsx';
import { LAZY_ICONS } from './lazy-icons.ts';

const SCORES = [1, 2, 3, 4, 5] as const;

/** How it was, in one to five stars and, for those who want, in words. It stands where the visitor wrote before. */
export function Rating() {
  const { store, text, announce } = useChat();
  const score = useSignal(0);
  const comment = useSignal('');
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    if (!score.value) return;
    announce(text('thanks'));
    store.rate(score.value, comment.value.trim() || undefined);
  };
  return (
    <form class="rating" onSubmit={handleSubmit}>
      <fieldset class="stars">
        <legend class="form-title">{text('rateQuestion')}</legend>
        {SCORES.map((value) => (
          <label
            key={value}
            class={`star ${value <= score.value ? 'star--on' : ''}`}
            title={text(`rate${value}`)}
          >
            <input
              class="for-screen-readers"
              type="radio"
              name="score"
              value={value}
              checked={score.value === value}
              aria-label={text(`rate${value}`)}
              onChange={() => {
                score.value = value;
              }}
            />
            <Icon d={LAZY_ICONS.star} />
          </label>
        ))}
      </fieldset>
      {score.value > 0 && (
        <textarea
          class="form-input"
          rows={2}
          dir="auto"
          aria-label={text('rateComment')}
          placeholder={text('rateComment')}
          value={comment.value}
          onInput={(event) => {
            comment.value = event.currentTarget.value;
          }}
        />
      )}
      <div class="button-row">
        <button type="button" class="button" onClick={() => store.show('chat')}>
          {text('skip')}
        </button>
        <button type="submit" class="button button--main" disabled={!score.value} onClick={handleSubmit}>
          {text('submit')}
        </button>
      </div>
    </form>
  );
}
