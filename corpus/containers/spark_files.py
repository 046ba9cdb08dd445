"""Run with a folder: lets PySpark save pickle files there, and what it reads back from them."""
import os
import pickle
import sys

from pyspark import SparkConf, SparkContext

HADOOP = "mapreduce.output.fileoutputformat.compress"


def main(folder):
    conf = SparkConf().setMaster("local[1]").set("spark.ui.enabled", "false")
    context = SparkContext(conf=conf)
    context.setLogLevel("ERROR")
    hadoop = context._jsc.hadoopConfiguration()

    def save(name, values, *batch):
        path = os.path.join(folder, name)
        context.parallelize(values, 1).saveAsPickleFile(path, *batch)
        with open(path + ".values", "wb") as file:
            pickle.dump(context.pickleFile(path).collect(), file)

    records = [{"name": "Ada", "n": i} for i in range(25)]
    save("plain", records)
    save("batch_of_1", list(range(25)), 1)
    save("several_records", ["value %d" % i for i in range(250)], 10)
    save("empty", [])
    hadoop.set(HADOOP, "true")
    for kind in ("RECORD", "BLOCK"):
        hadoop.set(HADOOP + ".type", kind)
        for codec in ("DefaultCodec", "GzipCodec"):
            hadoop.set(HADOOP + ".codec", "org.apache.hadoop.io.compress." + codec)
            try:
                save("%s_%s" % (kind.lower(), codec), records)
            except Exception as e:  # GzipCodec needs Hadoop's native library in SequenceFiles
                print("not saved: %s %s: %s" % (kind, codec, str(e).split("\n")[0]))
                os.system("rm -rf '%s'" % os.path.join(folder, "%s_%s" % (kind.lower(), codec)))
    hadoop.set(HADOOP + ".type", "BLOCK")
    hadoop.set(HADOOP + ".codec", "org.apache.hadoop.io.compress.DefaultCodec")
    save("block_several_records", ["value %d" % i for i in range(250)], 10)
    context.stop()


if __name__ == "__main__":
    main(sys.argv[1])
