using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Orchestration;

/// <summary>What every runner works with.</summary>
internal sealed record ResourceRunnerServices(
    IServiceProvider Provider,
    DistributedApplicationExecutionContext ExecutionContext,
    ResourceNotificationService Notifications,
    ResourceLoggerService Logs,
    ProcessSpecificationFactory Specifications,
    ProcessMarks Marks,
    ContainerEngine Containers,
    DependencyWaiter Dependencies,
    HealthMonitor Health,
    IDistributedApplicationEventing Eventing,
    IOptions<OrchestrationOptions> Settings,
    TimeProvider Time)
{
    public OrchestrationOptions Options => Settings.Value;
}
