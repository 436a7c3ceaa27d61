/*
 * TeaVM's runtime makes functions of text as core starts, which a strict Content-Security-Policy forbids. Here is every text that it has, as
 * a function; it is an error to ask for another. So a @JSBody in Java has its line below.
 */
self.Function = (() => {
  const Native = Function;

  /** Pieces of JavaScript in Java, of TeaVM's and of core's own: their text, and what it does with its parameters. */
  const BODIES = {
    '{return {};}': () => ({}),
    'return number;': value => value,
    'return str;': value => value,
    'return array;': value => value,
    'return __this__;': value => value,
    'return __this__[name]=value;': (object, name, value) => (object[name] = value),
    'return navigator.hardwareConcurrency;': () => navigator.hardwareConcurrency,
  };

  /** Runs a call; what is thrown goes through the runtime's hands. */
  function guarded(call, rethrow) {
    try {
      return call();
    } catch (error) {
      return rethrow(error);
    }
  }

  /** The first parameter of each piece of JavaScript in Java, and of what makes a function of one. */
  const IN_JAVA = 'wrapCallFromJavaToJs';
  const MAKER = /^return new Function\('wrapCallFromJavaToJs', .*\)\.bind\(this, wrapCallFromJavaToJs\);$/;

  /** Texts of the runtime that differ in the number of parameters alone, and the same as a function; none has a last parameter for all others. */
  const SHAPES = [
    [/^try { return fn\([^().]*\); } catch/, (rethrow, call, ...values) => guarded(() => call(...values), rethrow)],
    [/^try { return instance !== null \? instance\[method\]/, (rethrow, global, instance, method, ...values) =>
      guarded(() => instance !== null ? instance[method](...values) : global(method)(...values), rethrow)],
    [/^try { return new constructor\([^().]*\); } catch/, (rethrow, constructor, ...values) => guarded(() => new constructor(...values), rethrow)],
    [/^return \[[^[\].]*\]$/, (...values) => values],
    [/^return function\([^().]*\) { try { return fn\(this\b/, (rethrow, method) => function (...values) {
      return guarded(() => method(this, ...values), rethrow);
    }],
    [/^return function\([^().]*\) { try { return fn\(/, (rethrow, call) => (...values) => guarded(() => call(...values), rethrow)],
    [/^return function [\w$]+\(marker, javaObject\) { return constructor\.call/, constructor => function (marker, javaObject) {
      return constructor.call(this, marker, javaObject);
    }],
  ];

  /** A text without parameters: the global of that name. */
  const GLOBAL = /^return ([\w$]+);$/;

  /** In place of `new Function(...parameters, body)`. */
  function made(...text) {
    const body = text.at(-1).replace(/\s+/g, ' ').trim();
    if (text[0] === IN_JAVA) {
      if (Object.hasOwn(BODIES, body)) return (wrap, ...values) => BODIES[body](...values);
      if (MAKER.test(body)) return (wrap, ...inner) => made(IN_JAVA, ...inner).bind(null, wrap);
    } else {
      const shape = SHAPES.find(([text]) => text.test(body));
      if (shape) return shape[1];
      const name = text.length === 1 && GLOBAL.exec(body)?.[1];
      if (name) return () => globalThis[name];
    }
    throw new Error(`functions.js: no function for ${JSON.stringify(text)}`);
  }

  return Object.assign(function (...text) {
    return made(...text);
  }, { prototype: Native.prototype });
})();
