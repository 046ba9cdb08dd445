package io.brine.torch;

import io.brine.Limits;
import io.brine.Unpickler;
import io.brine.type.PythonType;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import java.util.List;
import java.util.function.Function;

/**
 * The policy: what {@code torch.load(weights_only=True)} allows ({@code _get_allowed_globals} in
 * {@code torch/_weights_only_unpickler.py}), and no more. What has no equal here (sparse, quantized
 * and meta tensors, devices) stays inert.
 */
final class TorchTypes {

  private static final List<PyGlobal> STANDARD =
      List.of(
          new PyGlobal("collections", "OrderedDict"),
          new PyGlobal("collections", "Counter"),
          new PyGlobal("builtins", "set"),
          new PyGlobal("builtins", "bytearray"),
          new PyGlobal("builtins", "complex"),
          new PyGlobal("_codecs", "encode"));

  private static final String[] INERT = {
    "torch:device",
    "torch.serialization:_get_layout",
    "torch._tensor:_rebuild_from_type_v2",
    "torch._utils:_rebuild_qtensor",
    "torch._utils:_rebuild_sparse_tensor",
    "torch._utils:_rebuild_meta_tensor_no_storage",
    "torch._utils:_rebuild_wrapper_subclass",
    "torch._utils:_rebuild_nested_tensor",
    "torch._utils:_rebuild_device_tensor_from_numpy",
    "torch._utils:_rebuild_device_tensor_from_cpu_tensor",
  };

  private static final String[] NAMES = {
    "torch:Tensor",
    "torch.nn.parameter:Parameter",
    "torch.storage:UntypedStorage",
    "torch.storage:TypedStorage",
    "torch:per_tensor_affine",
    "torch:per_tensor_symmetric",
    "torch:per_channel_affine",
    "torch:per_channel_symmetric",
    "torch:per_channel_affine_float_qparams",
    "torch:complex32",
    "torch:bits8",
    "torch:bits16",
    "torch:quint4x2",
    "torch:quint2x4",
    "torch:float8_e8m0fnu",
    "torch:float4_e2m1fn_x2",
  };

  private static final TypeRegistry REGISTRY = registry();

  private TorchTypes() {}

  static Unpickler unpickler(Limits limits, Function<Object, Object> storages) {
    Unpickler.Builder builder =
        Unpickler.builder().types(REGISTRY).limits(limits).persistentLoad(storages);
    for (String name : INERT) {
      PyGlobal global = global(name);
      builder.allowInert(global.module(), global.name());
    }
    return builder.build();
  }

  private static TypeRegistry registry() {
    TypeRegistry.Builder builder = TypeRegistry.builder();
    TypeRegistry standard = StandardTypes.standard();
    for (PyGlobal global : STANDARD) {
      builder.type(global.module(), global.name(), standard.find(global));
    }
    for (String name : NAMES) {
      PyGlobal global = global(name);
      builder.reference(global.module(), global.name());
    }
    for (ScalarType type : ScalarType.values()) {
      builder.reference("torch", type.dtypeName());
      if (type.storageName() != null) {
        builder.reference("torch", type.storageName()).reference("torch.cuda", type.storageName());
      }
    }
    PythonType parameter = TensorForms::parameter;
    return builder
        .type("torch", "Size", TensorForms::size)
        .type("torch._utils", "_rebuild_tensor", TensorForms::tensor)
        .type("torch._utils", "_rebuild_tensor_v2", TensorForms::tensorV2)
        .type("torch._utils", "_rebuild_tensor_v3", TensorForms::tensorV3)
        .type("torch._utils", "_rebuild_parameter", parameter)
        .type("torch._utils", "_rebuild_parameter_with_state", parameter)
        .build();
  }

  private static PyGlobal global(String name) {
    int colon = name.indexOf(':');
    return new PyGlobal(name.substring(0, colon), name.substring(colon + 1));
  }
}
