using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters: <c>Parameters:{name}</c> of the configuration.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter that configuration must give.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false)
        => builder.AddResource(new ParameterResource(
            name,
            _ => builder.Configuration[$"Parameters:{name}"]
                ?? throw new DistributedApplicationException($"Parameter resource could not be used because configuration key 'Parameters:{name}' is missing. Set it in appsettings.json, as Parameters__{name} in the environment, or with --Parameters:{name}."),
            secret));

    /// <summary>Adds a parameter that has a value unless configuration gives another.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false)
        => builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>Adds a parameter whose value is worked out unless configuration gives one.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException("A parameter cannot be both secret and published as a default value.", nameof(secret));
        }

        var parameter = new ParameterResource(name, _ => builder.Configuration[$"Parameters:{name}"] ?? valueGetter(), secret);
        if (publishValueAsDefault)
        {
            parameter.Default = new ConstantParameterDefault(valueGetter());
        }

        return builder.AddResource(parameter);
    }
}
