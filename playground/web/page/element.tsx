import { useState } from 'preact/hooks';
import type { Fields } from '../wire.ts';
import type { Surface } from './blocks.tsx';
import { Choices } from './choices.tsx';
import { Combobox } from './combobox.tsx';
import { ConfirmDialog, Words } from './confirm-dialog.tsx';
import { fieldsIn, optionsIn, stringIn, textIn } from './fields.ts';
import { Icon } from './icons.tsx';
import { Menu } from './menu.tsx';
import { Plain } from './mrkdwn.tsx';

/** An interactive element outside of an input block: it tells the app at once. */
export function Element(props: { blockId: string; element: Fields; surface: Surface }) {
  const { blockId, element, surface } = props;
  const [asks, setAsks] = useState<(() => void) | null>(null);
  const actionId = stringIn(element, 'action_id');
  const question = fieldsIn(element, 'confirm');
  const confirmed = (act: () => void) => (question ? setAsks(() => act) : act());
  const press = (optionValue?: string) => void surface.hands.press(blockId, actionId, optionValue);
  return (
    <>
      <Shown {...props} onPress={(optionValue) => confirmed(() => press(optionValue))} />
      {question && asks && (
        <ConfirmDialog
          question={question}
          onDeny={() => setAsks(null)}
          onAgree={() => {
            setAsks(null);
            asks();
          }}
        />
      )}
    </>
  );
}

function Shown(props: {
  blockId: string;
  element: Fields;
  surface: Surface;
  onPress: (optionValue?: string) => void;
}) {
  const { blockId, element, surface, onPress } = props;
  const field = { blockId, element, surface, label: textIn(element, 'placeholder') };
  switch (element['type']) {
    case 'button':
      return <Button element={element} onPress={onPress} />;
    case 'overflow':
      return (
        <Menu
          label="More"
          class="button button-overflow"
          items={optionsIn(element).map((option) => ({
            label: textIn(option, 'text'),
            ...(textIn(option, 'description') && { detail: textIn(option, 'description') }),
            onChoose: () => onPress(stringIn(option, 'value')),
          }))}
        >
          <Icon name="more" />
        </Menu>
      );
    case 'static_select':
    case 'external_select':
      return <Combobox {...field} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <Choices {...field} />;
    default:
      return <Unknown element={element} />;
  }
}

function Unknown({ element }: { element: Fields }) {
  return <span class="block-unknown">(an element of type “{stringIn(element, 'type')}”)</span>;
}

function Button({ element, onPress }: { element: Fields; onPress: () => void }) {
  const style = stringIn(element, 'style');
  const spoken = stringIn(element, 'accessibility_label') || undefined;
  const kind = style === 'primary' ? 'primary' : style === 'danger' ? 'danger' : '';
  const url = stringIn(element, 'url');
  if (/^https?:/u.test(url)) {
    return (
      <a
        class={`button ${kind}`}
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        onClick={() => onPress()}
      >
        <Plain text={textIn(element, 'text')} />
      </a>
    );
  }
  return (
    <button
      type="button"
      class={`button ${kind}`}
      aria-label={spoken}
      data-action={stringIn(element, 'action_id')}
      onClick={() => onPress()}
    >
      <Words of={fieldsIn(element, 'text')} />
    </button>
  );
}
