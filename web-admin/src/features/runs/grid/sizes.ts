/** In pixels, as in Grid.module.css. */
export const rowHeight = 27;
export const headHeight = 112;
export const columnWidth = 34;
export const hostWidth = 156;
export const stateWidth = 112;

/** Up to so many rows and columns are all in the page, so that the browser's own search finds them. */
export const mostRows = 60;
export const mostColumns = 40;
