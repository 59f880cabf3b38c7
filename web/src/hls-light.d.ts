// The light build has the full build's types but names none of its own.
declare module 'hls.js/light' {
  export * from 'hls.js'
  export { default } from 'hls.js'
}
