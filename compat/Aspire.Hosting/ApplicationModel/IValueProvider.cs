namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that has a value at run time.</summary>
public interface IValueProvider
{
    /// <summary>The value.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>Something that is an expression in the manifest.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The expression, such as <c>{catalog.bindings.http.url}</c>.</summary>
    string ValueExpression { get; }
}
