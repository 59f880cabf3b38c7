namespace Dapr.Sidecar.State;

/// <summary>The manners of a state store, which differ from store to store behind the same API.</summary>
/// <param name="MaxOperations">The most operations a transaction may have; also its most distinct keys.</param>
/// <param name="MaxItemBytes">The largest item: key and value.</param>
/// <param name="MaxTransactionBytes">The largest transaction.</param>
/// <param name="LostCreateIsConflict">Whether a lost race to create a key is told as a conflict, or as a plain failure.</param>
/// <param name="TransactionalDeleteChecksETag">Whether a deletion in a transaction looks at its ETag.</param>
/// <param name="ExpiredRowsCount">Whether a value that has expired still counts for conditions until it is swept.</param>
/// <param name="ChecksOptions">Whether a concurrency or consistency that Dapr does not know is refused.</param>
internal sealed record StateProfile(
    int? MaxOperations,
    int? MaxItemBytes,
    int? MaxTransactionBytes,
    bool LostCreateIsConflict,
    bool TransactionalDeleteChecksETag,
    bool ExpiredRowsCount,
    bool ChecksOptions)
{
    /// <summary>As Dapr's state.sqlite behaves.</summary>
    public static StateProfile Sqlite { get; } = new(
        null, null, null, LostCreateIsConflict: true, TransactionalDeleteChecksETag: true, ExpiredRowsCount: false, ChecksOptions: true);

    /// <summary>
    /// As Dapr's state.aws.dynamodb behaves: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
    /// for the limits; DynamoDB removes expired items only after hours, and until then its conditions see them.
    /// </summary>
    public static StateProfile DynamoDb { get; } = new(
        100, 400 * 1024, 4 * 1024 * 1024, LostCreateIsConflict: false, TransactionalDeleteChecksETag: false, ExpiredRowsCount: true, ChecksOptions: false);

    public static StateProfile Named(string? name) => name switch
    {
        null or "sqlite" => Sqlite,
        "dynamodb" => DynamoDb,
        _ => throw new InvalidOperationException($"There is no state profile '{name}'; there are 'sqlite' and 'dynamodb'."),
    };
}
