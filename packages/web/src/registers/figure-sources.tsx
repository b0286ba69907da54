import type { Value } from '@junheng/assessment/dataset/records';
import type { RegisterTotal } from '@junheng/exchange/checks/register-totals';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import './register.ts';
import './registers.css';
import { useForm } from '../collection/form-context.ts';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { besides } from './model/totals.ts';
import { amountText, DifferenceText, unitOf } from './register-totals.tsx';

/** What registers and classes give for a figure of the form, where it is written: the same, or the difference with the way to take it. */
export function FigureSources({ path, totals }: { readonly path: string; readonly totals: readonly RegisterTotal[] }) {
  const t = useWords('registers');
  const language = useLanguage();
  const { rules, state, editable, change, nameOf } = useForm();
  const { dictionary } = rules;
  const value = (state.values[path] ?? null) as Value;
  const unit = unitOf(path, dictionary, language);
  return (
    <ul className="register-sources screen-only">
      {totals.map((total) => {
        const { by, same } = besides(value, total);
        const definition = dictionary.registers.find((one) => one.id === total.register);
        const register = definition ? nameIn(language, definition) : '';
        const said = amountText(total.value, language);
        return (
          <li key={total.register} className={same ? 'note' : 'register-apart'}>
            {same ? (
              t(definition ? 'beside.same' : 'beside.sameClasses', { register })
            ) : (
              <>
                {t(definition ? 'beside.differs' : 'beside.differsClasses', { register, total: said, unit })}
                {by !== null && (
                  <>
                    ，{t('beside.apart')} <DifferenceText by={by} unit={unit} />
                  </>
                )}
              </>
            )}{' '}
            {!same && editable && (
              <Button
                size="s"
                aria-label={`${nameOf(path)} ${t('beside.adopt')} ${said}`}
                onClick={() => change([{ path, value: total.value, source: { kind: 'register', register: total.register } }], t('beside.adopted', { figure: nameOf(path), total: said }))}
              >
                {t('beside.adopt')}
              </Button>
            )}{' '}
            {definition && <OpenRegister register={definition.id} />}
          </li>
        );
      })}
    </ul>
  );
}

/** The way from the form to one of its registers. */
export function OpenRegister({ register }: { readonly register: string }) {
  const t = useWords('registers');
  const { place } = useForm();
  return (
    <Link className="screen-only" to="/collection/$round/$school/registers" params={{ round: place.round, school: place.school }} search={(before) => ({ ...before, register }) as never}>
      {t('beside.open')}
    </Link>
  );
}

/** From which registers a figure may come, for its drawer. */
export function FigureRegisters({ element }: { readonly element: string }) {
  const t = useWords('registers');
  const language = useLanguage();
  const { rules } = useForm();
  const { registers, rollUps } = rules.dictionary;
  return rollUps
    .filter((one) => one.element === element)
    .map((rollUp) => {
      const definition = registers.find((one) => one.id === rollUp.register);
      if (!definition) return null;
      return (
        <Fragment key={definition.id}>
          <p>
            {t('beside.from', { register: nameIn(language, definition) })} <OpenRegister register={definition.id} />
            {rollUp.source !== undefined && <span className="note"> {rollUp.source}</span>}
          </p>
        </Fragment>
      );
    });
}
