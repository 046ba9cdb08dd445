package io.brine.type;

import io.brine.value.PyGlobal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The names that Python 3 gave to the globals of Python 2, and back: what Python's {@code
 * fix_imports} does below protocol 3. The pairs are those of CPython's {@code _compat_pickle}.
 */
public final class ImportNames {

  /** Python 2 module and name, Python 3 module and name: for reading. */
  private static final String NAMES_TO_PYTHON_3 =
      """
      __builtin__ xrange builtins range
      __builtin__ reduce functools reduce
      __builtin__ intern sys intern
      __builtin__ unichr builtins chr
      __builtin__ unicode builtins str
      __builtin__ long builtins int
      itertools izip builtins zip
      itertools imap builtins map
      itertools ifilter builtins filter
      itertools ifilterfalse itertools filterfalse
      itertools izip_longest itertools zip_longest
      UserDict IterableUserDict collections UserDict
      UserList UserList collections UserList
      UserString UserString collections UserString
      whichdb whichdb dbm whichdb
      _socket fromfd socket fromfd
      _multiprocessing Connection multiprocessing.connection Connection
      multiprocessing.process Process multiprocessing.context Process
      multiprocessing.forking Popen multiprocessing.popen_fork Popen
      urllib ContentTooShortError urllib.error ContentTooShortError
      urllib getproxies urllib.request getproxies
      urllib pathname2url urllib.request pathname2url
      urllib quote_plus urllib.parse quote_plus
      urllib quote urllib.parse quote
      urllib unquote_plus urllib.parse unquote_plus
      urllib unquote urllib.parse unquote
      urllib url2pathname urllib.request url2pathname
      urllib urlcleanup urllib.request urlcleanup
      urllib urlencode urllib.parse urlencode
      urllib urlopen urllib.request urlopen
      urllib urlretrieve urllib.request urlretrieve
      urllib2 HTTPError urllib.error HTTPError
      urllib2 URLError urllib.error URLError
      multiprocessing AuthenticationError multiprocessing.context AuthenticationError
      multiprocessing BufferTooShort multiprocessing.context BufferTooShort
      multiprocessing ProcessError multiprocessing.context ProcessError
      multiprocessing TimeoutError multiprocessing.context TimeoutError
      __builtin__ basestring builtins str
      exceptions StandardError builtins Exception
      UserDict UserDict collections UserDict
      socket _socketobject socket SocketType
      """;

  /** Python 3 module and name, Python 2 module and name: for writing. */
  private static final String NAMES_TO_PYTHON_2 =
      """
      builtins range __builtin__ xrange
      functools reduce __builtin__ reduce
      sys intern __builtin__ intern
      builtins chr __builtin__ unichr
      builtins str __builtin__ unicode
      builtins int __builtin__ long
      builtins zip itertools izip
      builtins map itertools imap
      builtins filter itertools ifilter
      itertools filterfalse itertools ifilterfalse
      itertools zip_longest itertools izip_longest
      collections UserDict UserDict IterableUserDict
      collections UserList UserList UserList
      collections UserString UserString UserString
      dbm whichdb whichdb whichdb
      socket fromfd _socket fromfd
      multiprocessing.connection Connection _multiprocessing Connection
      multiprocessing.context Process multiprocessing.process Process
      multiprocessing.popen_fork Popen multiprocessing.forking Popen
      urllib.error ContentTooShortError urllib ContentTooShortError
      urllib.request getproxies urllib getproxies
      urllib.request pathname2url urllib pathname2url
      urllib.parse quote_plus urllib quote_plus
      urllib.parse quote urllib quote
      urllib.parse unquote_plus urllib unquote_plus
      urllib.parse unquote urllib unquote
      urllib.request url2pathname urllib url2pathname
      urllib.request urlcleanup urllib urlcleanup
      urllib.parse urlencode urllib urlencode
      urllib.request urlopen urllib urlopen
      urllib.request urlretrieve urllib urlretrieve
      urllib.error HTTPError urllib2 HTTPError
      urllib.error URLError urllib2 URLError
      multiprocessing.context AuthenticationError multiprocessing AuthenticationError
      multiprocessing.context BufferTooShort multiprocessing BufferTooShort
      multiprocessing.context ProcessError multiprocessing ProcessError
      multiprocessing.context TimeoutError multiprocessing TimeoutError
      _functools reduce __builtin__ reduce
      tkinter.filedialog FileDialog FileDialog FileDialog
      tkinter.filedialog LoadFileDialog FileDialog LoadFileDialog
      tkinter.filedialog SaveFileDialog FileDialog SaveFileDialog
      tkinter.simpledialog SimpleDialog SimpleDialog SimpleDialog
      xmlrpc.server ServerHTMLDoc DocXMLRPCServer ServerHTMLDoc
      xmlrpc.server XMLRPCDocGenerator DocXMLRPCServer XMLRPCDocGenerator
      xmlrpc.server DocXMLRPCRequestHandler DocXMLRPCServer DocXMLRPCRequestHandler
      xmlrpc.server DocXMLRPCServer DocXMLRPCServer DocXMLRPCServer
      xmlrpc.server DocCGIXMLRPCRequestHandler DocXMLRPCServer DocCGIXMLRPCRequestHandler
      http.server SimpleHTTPRequestHandler SimpleHTTPServer SimpleHTTPRequestHandler
      http.server CGIHTTPRequestHandler CGIHTTPServer CGIHTTPRequestHandler
      _socket socket socket _socketobject
      """;

  /** In {@code exceptions} of Python 2 and {@code builtins} of Python 3. */
  private static final String EXCEPTIONS =
      """
      ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning
      DeprecationWarning EOFError EnvironmentError Exception FloatingPointError
      FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError
      IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError
      NotImplementedError OSError OverflowError PendingDeprecationWarning ReferenceError
      RuntimeError RuntimeWarning StopIteration SyntaxError SyntaxWarning SystemError
      SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError
      UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning
      ValueError Warning ZeroDivisionError
      """;

  /** Exceptions that only Python 3 has, and the nearest one of Python 2. */
  private static final String EXCEPTIONS_TO_PYTHON_2 =
      """
      BrokenPipeError OSError
      ChildProcessError OSError
      ConnectionAbortedError OSError
      ConnectionError OSError
      ConnectionRefusedError OSError
      ConnectionResetError OSError
      FileExistsError OSError
      FileNotFoundError OSError
      InterruptedError OSError
      IsADirectoryError OSError
      NotADirectoryError OSError
      PermissionError OSError
      ProcessLookupError OSError
      TimeoutError OSError
      ModuleNotFoundError ImportError
      """;

  /** Python 2 module, Python 3 module. */
  private static final String MODULES =
      """
      __builtin__ builtins
      copy_reg copyreg
      Queue queue
      SocketServer socketserver
      ConfigParser configparser
      repr reprlib
      tkFileDialog tkinter.filedialog
      tkSimpleDialog tkinter.simpledialog
      tkColorChooser tkinter.colorchooser
      tkCommonDialog tkinter.commondialog
      Dialog tkinter.dialog
      Tkdnd tkinter.dnd
      tkFont tkinter.font
      tkMessageBox tkinter.messagebox
      ScrolledText tkinter.scrolledtext
      Tkconstants tkinter.constants
      Tix tkinter.tix
      ttk tkinter.ttk
      Tkinter tkinter
      markupbase _markupbase
      _winreg winreg
      thread _thread
      dummy_thread _dummy_thread
      dbhash dbm.bsd
      dumbdbm dbm.dumb
      dbm dbm.ndbm
      gdbm dbm.gnu
      xmlrpclib xmlrpc.client
      SimpleXMLRPCServer xmlrpc.server
      httplib http.client
      htmlentitydefs html.entities
      HTMLParser html.parser
      Cookie http.cookies
      cookielib http.cookiejar
      BaseHTTPServer http.server
      test.test_support test.support
      commands subprocess
      urlparse urllib.parse
      robotparser urllib.robotparser
      urllib2 urllib.request
      anydbm dbm
      _abcoll collections.abc
      """;

  /** Python 2 module, Python 3 module: only for reading. */
  private static final String MODULES_TO_PYTHON_3 =
      """
      cPickle pickle
      _elementtree xml.etree.ElementTree
      FileDialog tkinter.filedialog
      SimpleDialog tkinter.simpledialog
      DocXMLRPCServer xmlrpc.server
      SimpleHTTPServer http.server
      CGIHTTPServer http.server
      UserDict collections
      UserList collections
      UserString collections
      whichdb dbm
      StringIO io
      cStringIO io
      """;

  /** Python 2 module, Python 3 module: only for writing. */
  private static final String MODULES_TO_PYTHON_2 =
      """
      bz2 _bz2
      dbm _dbm
      functools _functools
      gdbm _gdbm
      pickle _pickle
      """;

  private static final Map<PyGlobal, PyGlobal> NAME_TO_3 = new HashMap<>();
  private static final Map<PyGlobal, PyGlobal> NAME_TO_2 = new HashMap<>();
  private static final Map<String, String> MODULE_TO_3 = new HashMap<>();
  private static final Map<String, String> MODULE_TO_2 = new HashMap<>();

  static {
    rows(NAMES_TO_PYTHON_3, w -> NAME_TO_3.put(new PyGlobal(w[0], w[1]), new PyGlobal(w[2], w[3])));
    rows(NAMES_TO_PYTHON_2, w -> NAME_TO_2.put(new PyGlobal(w[0], w[1]), new PyGlobal(w[2], w[3])));
    for (String name : EXCEPTIONS.split("\\s+")) {
      NAME_TO_3.put(new PyGlobal("exceptions", name), new PyGlobal("builtins", name));
      NAME_TO_2.put(new PyGlobal("builtins", name), new PyGlobal("exceptions", name));
    }
    rows(
        EXCEPTIONS_TO_PYTHON_2,
        w -> NAME_TO_2.put(new PyGlobal("builtins", w[0]), new PyGlobal("exceptions", w[1])));
    rows(MODULES + MODULES_TO_PYTHON_3, w -> MODULE_TO_3.put(w[0], w[1]));
    rows(MODULES + MODULES_TO_PYTHON_2, w -> MODULE_TO_2.put(w[1], w[0]));
  }

  private ImportNames() {}

  private static void rows(String table, Consumer<String[]> row) {
    table.lines().forEach(line -> row.accept(line.split(" ")));
  }

  /** The Python 3 name of a global that a Python 2 program wrote. */
  public static PyGlobal toPython3(PyGlobal global) {
    return map(global, NAME_TO_3, MODULE_TO_3);
  }

  /** The Python 2 name of a global of Python 3. */
  public static PyGlobal toPython2(PyGlobal global) {
    return map(global, NAME_TO_2, MODULE_TO_2);
  }

  private static PyGlobal map(
      PyGlobal global, Map<PyGlobal, PyGlobal> names, Map<String, String> modules) {
    PyGlobal named = names.get(global);
    if (named != null) {
      return named;
    }
    String module = modules.get(global.module());
    return module == null ? global : new PyGlobal(module, global.name());
  }
}
