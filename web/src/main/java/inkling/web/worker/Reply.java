package inkling.web.worker;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Int8Array;

/** A JavaScript object that is filled here and read by the page; docs/page.md lists what is in each. */
abstract class Reply implements JSObject {
    @JSBody(script = "return {};")
    static native Reply create();

    @JSBody(
            params = {"name", "value"},
            script = "this[name] = value;")
    private native void put(String name, JSObject value);

    @JSBody(
            params = {"name", "value"},
            script = "this[name] = value;")
    private native void put(String name, double value);

    @JSBody(
            params = {"name", "value"},
            script = "this[name] = value;")
    private native void put(String name, String value);

    final Reply with(String name, double value) {
        put(name, value);
        return this;
    }

    final Reply with(String name, String value) {
        put(name, value);
        return this;
    }

    final Reply with(String name, float[] values) {
        put(name, Float32Array.copyFromJavaArray(values));
        return this;
    }

    final Reply with(String name, byte[] values) {
        put(name, Int8Array.copyFromJavaArray(values));
        return this;
    }

    final Reply with(String name, Reply value) {
        put(name, value);
        return this;
    }

    final Reply with(String name, JSArray<Reply> values) {
        put(name, values);
        return this;
    }
}
