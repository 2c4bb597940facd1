import type { Fields, StateValues } from '../wire.ts';
import { Chart } from './chart.tsx';
import { Words } from './confirm-dialog.tsx';
import { Element } from './element.tsx';
import { fieldsIn, listIn, stringIn } from './fields.ts';
import type { Hands } from './hands.ts';
import { InputBlock } from './input-block.tsx';

/** What blocks need of the place they stand in. */
export interface Surface {
  hands: Hands;
  values: StateValues;
  /** By block id. */
  errors: Record<string, string>;
}

export function Blocks({ blocks, surface }: { blocks: Fields[]; surface: Surface }) {
  return (
    <>
      {blocks.map((block, at) => (
        <Block key={stringIn(block, 'block_id') || at} block={block} surface={surface} />
      ))}
    </>
  );
}

function Block({ block, surface }: { block: Fields; surface: Surface }) {
  switch (block['type']) {
    case 'section':
      return <Section block={block} surface={surface} />;
    case 'header':
      return (
        <h3 class="block block-header">
          <Words of={fieldsIn(block, 'text')} />
        </h3>
      );
    case 'context':
      return (
        <div class="block block-context">
          {listIn(block, 'elements').map((element, at) => (
            <span class="rich" key={at}>
              {element['type'] === 'image' ? stringIn(element, 'alt_text') : <Words of={element} />}
            </span>
          ))}
        </div>
      );
    case 'divider':
      return <hr class="block block-divider" />;
    case 'actions':
      return (
        <div class="block block-actions">
          {listIn(block, 'elements').map((element) => (
            <Element
              key={stringIn(element, 'action_id')}
              blockId={stringIn(block, 'block_id')}
              element={element}
              surface={surface}
            />
          ))}
        </div>
      );
    case 'data_visualization':
      return <Chart block={block} />;
    case 'input':
      return <InputBlock block={block} surface={surface} />;
    default:
      return (
        <p class="block block-unknown">A block of type “{stringIn(block, 'type')}” stands here.</p>
      );
  }
}

function Section({ block, surface }: { block: Fields; surface: Surface }) {
  const text = fieldsIn(block, 'text');
  const accessory = fieldsIn(block, 'accessory');
  const columns = listIn(block, 'fields');
  return (
    <div class="block block-section">
      <div class="section-text">
        {text && (
          <div class="rich">
            <Words of={text} />
          </div>
        )}
        {columns.length > 0 && (
          <div class="section-fields">
            {columns.map((column, at) => (
              <div class="rich" key={at}>
                <Words of={column} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <Element blockId={stringIn(block, 'block_id')} element={accessory} surface={surface} />
      )}
    </div>
  );
}
