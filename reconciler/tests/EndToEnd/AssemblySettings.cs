// Each test has the machine to itself: fleets and ansible share its cores, and times are looked at.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
