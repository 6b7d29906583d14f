/**
 * Boxes and lines between them, laid out so that nothing lies on anything else, and the same each
 * time: {@code Drawing} is the door. Each {@code Component} of boxes that hang together is put into
 * columns ({@code ColumnAssignment}), with lanes for what passes by ({@code Wiring}), placed in
 * them ({@code RowPlacement}) and drawn ({@code Router}, {@code Channel}); {@code ShelfPacking}
 * puts the components beside each other. Knows nobody.
 */
package dev.groundwork.describe.diagram;
