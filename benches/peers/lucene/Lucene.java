import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.apache.lucene.util.Version;

/** Lucene as it comes (BM25 with k1 = 1.2 and b = 0.75), for a bench that runs it as a process. */
public final class Lucene {
    private static final String ID = "id";
    private static final String TEXT = "text";

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "version":
                System.out.println(Version.LATEST);
                break;
            case "index":
                index(analyzer(arguments[1]), Paths.get(arguments[2]), Paths.get(arguments[3]));
                break;
            case "search":
                search(analyzer(arguments[1]), Paths.get(arguments[2]));
                break;
            default:
                throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Analyzer analyzer(String name) {
        return name.equals("SmartCN") ? new SmartChineseAnalyzer() : new CJKAnalyzer();
    }

    /** Indexes lines of id, tab, text with one thread a core. */
    private static void index(Analyzer analyzer, Path documents, Path folder) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try (BufferedReader lines = Files.newBufferedReader(documents);
                IndexWriter writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig(analyzer))) {
            Callable<Void> work = () -> {
                for (String line = next(lines); line != null; line = next(lines)) {
                    add(writer, line);
                }
                return null;
            };
            List<Callable<Void>> all = new ArrayList<>();
            for (int core = 0; core < cores; core++) {
                all.add(work);
            }
            for (Future<Void> done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static String next(BufferedReader lines) throws IOException {
        synchronized (lines) {
            return lines.readLine();
        }
    }

    private static void add(IndexWriter writer, String line) throws IOException {
        int tab = line.indexOf('\t');
        Document document = new Document();
        document.add(new StringField(ID, line.substring(0, tab), Field.Store.YES));
        document.add(new TextField(TEXT, line.substring(tab + 1), Field.Store.YES));
        writer.addDocument(document);
    }

    /** Answers each line (kind, tab, how many, tab, question) with a line: nanoseconds and ids. */
    private static void search(Analyzer analyzer, Path folder) throws IOException {
        BooleanQuery.setMaxClauseCount(Integer.MAX_VALUE);
        QueryBuilder queries = new QueryBuilder(analyzer);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\t", 3);
                long begun = System.nanoTime();
                Query query = columns[0].equals("exact")
                        ? queries.createPhraseQuery(TEXT, columns[2])
                        : queries.createBooleanQuery(TEXT, columns[2], BooleanClause.Occur.SHOULD);
                List<String> found = find(searcher, query, Integer.parseInt(columns[1]));
                long took = System.nanoTime() - begun;
                out.print(took);
                for (String id : found) {
                    out.print("\t" + id);
                }
                out.println();
                out.flush();
            }
        }
    }

    /** The ids of the best documents, whose text is read too. A question without a word has no query. */
    private static List<String> find(IndexSearcher searcher, Query query, int most) throws IOException {
        List<String> ids = new ArrayList<>();
        if (query == null) {
            return ids;
        }
        for (ScoreDoc hit : searcher.search(query, most).scoreDocs) {
            ids.add(searcher.doc(hit.doc).get(ID));
        }
        return ids;
    }
}
