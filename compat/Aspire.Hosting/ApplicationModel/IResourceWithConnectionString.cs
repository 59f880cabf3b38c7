namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value at run time that is an expression in the manifest.</summary>
public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;

/// <summary>A resource that others reach by a connection string.</summary>
public interface IResourceWithConnectionString : IResource, IExpressionValue
{
    /// <summary>What the connection string is made of.</summary>
    ReferenceExpression ConnectionStringExpression { get; }

    /// <summary>The variable that takes it; by default <c>ConnectionStrings__{name}</c>.</summary>
    string? ConnectionStringEnvironmentVariable => null;

    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => GetConnectionStringAsync(cancellationToken);

    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default)
        => ConnectionStringExpression.GetValueAsync(cancellationToken);
}

/// <summary>A use of a connection string.</summary>
/// <param name="resource">Whose it is.</param>
/// <param name="optional">Whether its user can do without.</param>
public class ConnectionStringReference(IResourceWithConnectionString resource, bool optional) : IExpressionValue
{
    public IResourceWithConnectionString Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));

    public bool Optional { get; } = optional;

    string IManifestExpressionProvider.ValueExpression => Resource.ValueExpression;

    /// <exception cref="DistributedApplicationException">There is none, and it is not optional.</exception>
    async ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken)
    {
        var value = await FindAsync(cancellationToken).ConfigureAwait(false);
        return !string.IsNullOrEmpty(value) || Optional
            ? value
            : throw new DistributedApplicationException($"The connection string for the resource '{Resource.Name}' is not available.");
    }

    private async ValueTask<string?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Resource.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (MissingParameterValueException) when (Optional)
        {
            return null;
        }
    }
}
