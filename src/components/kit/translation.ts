/**
 * Attributes that keep translators off what scripts write: they move texts into elements of their own, and what is
 * written later goes nowhere. As text, because Preact's types know the property only; it is there from the server on.
 */
export const UNTRANSLATED: object = { translate: 'no' };
/** What stands within it and never changes. */
export const TRANSLATED: object = { translate: 'yes' };
