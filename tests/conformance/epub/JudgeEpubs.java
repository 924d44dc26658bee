import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.DefaultReportImpl;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/* JudgeEpubs.java FILE...: what EPUBCheck finds in these EPUBs; exit status 1 when there is a warning or worse, or no book. A folder
 * stands for all EPUBs in it, however deep. All books share one machine: starting it takes longer than most books. */
class JudgeEpubs {
  static List<Path> findBooks(Path name) {
    try (Stream<Path> files = Files.walk(name)) {
      return files.filter(file -> file.toString().endsWith(".epub")).sorted().collect(Collectors.toList());
    } catch (IOException error) {
      throw new IllegalArgumentException(name + ": " + error);
    }
  }

  static boolean passes(Path book) {
    DefaultReportImpl report = new DefaultReportImpl(book.toString(), null, true);
    new EpubCheck(new File(book.toString()), report).doValidate();
    return report.getWarningCount() + report.getErrorCount() + report.getFatalErrorCount() == 0;
  }

  public static void main(String[] names) {
    List<Path> books = Stream.of(names).map(Path::of).flatMap(name -> findBooks(name).stream()).collect(Collectors.toList());
    long failed = books.stream().filter(book -> !passes(book)).count();
    System.out.println(books.size() + " books, " + failed + " with findings");
    System.exit(failed > 0 || books.isEmpty() ? 1 : 0);
  }
}
