@NullMarked
package vn.tienglang.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
