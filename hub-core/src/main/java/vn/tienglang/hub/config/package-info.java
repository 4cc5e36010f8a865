/** Settings: one YAML file, overridden by the environment; every value is checked and every mistake named. */
@NullMarked
package vn.tienglang.hub.config;

import org.jspecify.annotations.NullMarked;
