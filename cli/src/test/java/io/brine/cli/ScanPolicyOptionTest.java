package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanPolicyOptionTest {

  @TempDir Path folder;

  @Test
  void shouldReadAListOfNames() throws Exception {
    Path policy =
        write("# ours\n\n@builtins\ncollections.OrderedDict # old style\nshop.cart:Item\n");

    assertEquals(0, scan("ccollections\nOrderedDict\n)R.", policy).code());
    assertEquals(0, scan("cshop.cart\nItem\n)R.", policy).code());
    assertEquals(0, scan("c__builtin__\nset\n(](K\u0001etR.", policy).code());
    assertEquals(1, scan("cshop\ncart.Item\n)R.", policy).code());
    assertEquals(1, scan("cos\nsystem\n(S'true'\ntR.", policy).code());
  }

  @Test
  void shouldKeepModuleAndNameApart() throws Exception {
    Path policy = write("a.b:c\n");

    assertEquals(0, scan("ca.b\nc\n.", policy).code());
    assertEquals(1, scan("ca\nb.c\n.", policy).code());
    assertEquals(0, scan("ca\nb.c\n.", write("a:b.c\n")).code());
  }

  @ParameterizedTest
  @CsvSource({
    "pkg.*, pkg, f, 0",
    "pkg.*, pkg.mod, f, 0",
    "pkg.*, pkgs, f, 1",
    "pkg.*, pkg.mod, os.system, 1",
    "pkg:*, pkg, f, 0",
    "pkg:*, pkg.mod, f, 1",
    "pkg.*:[A-Z]*, pkg.mod, Model, 0",
    "pkg.*:[A-Z]*, pkg.mod, load, 1",
    "pkg.*:[A-Z]*, pkg.mod, Model.load, 1",
    "pkg:_rebuild_*, pkg, _rebuild_x, 0",
    "pkg:_rebuild_*, pkg, rebuild, 1"
  })
  void shouldUnderstandWildcards(String line, String module, String name, int code)
      throws Exception {
    assertEquals(code, scan("c" + module + "\n" + name + "\n)R.", write(line)).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name", "*", "*.system", "a.*.b", "a:b*c", "a b:c", "@nothing", ":", "a:"})
  void shouldNameTheLineThatIsNone(String line) throws Exception {
    Run run = scan("N.", write("a:b\n" + line + "\n"));

    assertEquals(2, run.code());
    assertTrue(run.err().contains("line 2: "), run.err());
  }

  @Test
  void shouldWantAPolicyThatExists() {
    Run run = scan("N.", folder.resolve("absent"));

    assertEquals(2, run.code());
    assertTrue(run.err().contains("builtins, stdlib, numpy, pandas, torch, sklearn"), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "numpy, numpy.core.multiarray, _reconstruct, 0",
    "numpy, numpy._core.multiarray, scalar, 0",
    "numpy, collections, OrderedDict, 0",
    "numpy, torch, FloatStorage, 1",
    "numpy, numpy, load, 1",
    "numpy, numpy.f2py, compile, 1",
    "numpy, numpy.f2py.crackfortran, getlincoef, 1",
    "numpy, numpy.core._multiarray_umath, _ufunc_reconstruct, 1",
    "numpy, numpy.testing._private.utils, runstring, 1",
    "numpy, numpy, dtype.os.system, 1",
    "torch, torch._utils, _rebuild_tensor_v2, 0",
    "torch, numpy, dtype, 0",
    "torch, torch, load, 1",
    "torch, torch.serialization, load, 1",
    "torch, torch.storage, _load_from_bytes, 1",
    "torch, torch.utils.collect_env, run, 1",
    "torch, torch.hub, load, 1",
    "torch, sklearn.svm, SVC, 1",
    "pandas, pandas.core.frame, DataFrame, 0",
    "pandas, numpy, ndarray, 0",
    "pandas, pandas, read_pickle, 1",
    "numpy, pandas.core.frame, DataFrame, 1",
    "sklearn, sklearn.ensemble._forest, RandomForestClassifier, 0",
    "sklearn, sklearn.tree._tree, Tree, 0",
    "sklearn, scipy.sparse._csr, csr_matrix, 0",
    "sklearn, sklearn.datasets, fetch_openml, 1",
    "sklearn, sklearn.datasets._base, Bunch, 1",
    "sklearn, sklearn.externals.joblib, load, 1",
    "sklearn, sklearn.linear_model._base, os.system, 1",
    "sklearn, joblib, load, 1"
  })
  void shouldHaveReadyPoliciesThatMakeDataOnly(
      String policy, String module, String name, int code) {
    assertEquals(
        code,
        scan("\u0080\u0003c" + module + "\n" + name + "\n)R.", policy).code(),
        module + ":" + name);
  }

  @Test
  void shouldRefuseSteppingStonesUnderEveryPolicy() {
    for (String policy : new String[] {"builtins", "stdlib", "numpy", "torch", "sklearn"}) {
      for (String global :
          new String[] {
            "builtins\neval",
            "builtins\nexec",
            "os\nsystem",
            "posix\nsystem",
            "nt\nsystem",
            "subprocess\nPopen",
            "sys\nmodules",
            "operator\nattrgetter",
            "functools\npartial",
            "importlib\nimport_module",
            "pickle\nloads",
            "pkgutil\nresolve_name",
            "runpy\nrun_path",
            "builtins\n__import__",
            "builtins\ngetattr",
            "numpy\nload",
            "torch\nload"
          }) {
        assertEquals(1, scan("\u0080\u0003c" + global + "\n.", policy).code(), policy + global);
      }
    }
  }

  @Test
  void shouldAllowPersistentIdsWhereStoragesNeedThem() throws Exception {
    String pickle = "\u0080\u0002(U\u0007storagectorch\nFloatStorage\nU\u00010U\u0003cpuK\u0001tQ.";

    assertEquals(0, scan(pickle, "torch").code());
    assertEquals(1, scan(pickle, "numpy").code());
    assertEquals(1, scan(pickle, write("torch.FloatStorage")).code());
    assertEquals(0, scan(pickle, write("torch.FloatStorage\n@persistent-ids")).code());
  }

  private Path write(String policy) throws Exception {
    Path file = folder.resolve("policy.txt");
    Files.writeString(file, policy);
    return file;
  }

  private static Run scan(String pickle, Object policy) {
    return Run.withInput(Run.bytes(pickle), "scan", "--policy", policy, "-");
  }
}
