package vn.tienglang.app.demo;

/**
 * One step of the story.
 *
 * @param key of its caption: {@code stage.scene.<key>}
 * @param as whose console is shown
 * @param act what happens; throws {@link StoryException} when it does not
 */
record Scene(String key, DemoAccount as, Runnable act) {}
