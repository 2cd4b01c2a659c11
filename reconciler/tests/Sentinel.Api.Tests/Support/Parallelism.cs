// Prometheus' registry is the process's: two hosts at once would write the same gauges.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
