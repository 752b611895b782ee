/** The portfolio, for who leads: each product by its stage of life, with what it is for, what ships next, and what changed. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { isProduct, usePortfolio } from "@/data/portfolio";
import { t, tn } from "@/lib/i18n";
import { PageHead } from "@/ui/page-head";
import { Empty, ErrorState, Loading } from "@/ui/states";
import { View } from "@/ui/view";
import { Changes } from "./changes";
import { Products } from "./products";
import "./portfolio.css";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function PortfolioPage() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const since = typeof search.since === "string" && DAY.test(search.since) ? search.since : "";
  const navigate = useNavigate();
  const query = usePortfolio(since);
  const portfolio = query.data;
  const products = portfolio?.products.filter(isProduct) ?? [];
  return (
    <View className="pf">
      <PageHead
        title={t("Portfolio")}
        note={portfolio && tn("{{count}} product", "{{count}} products", products.length)}
      />
      {query.isPending && <Loading label={t("Reading the portfolio")} lines={6} />}
      {query.isError && (
        <ErrorState
          title={t("The portfolio could not be read.")}
          error={query.error}
          onRetry={() => query.refetch()}
        />
      )}
      {portfolio && (
        <div className="pfl">
          {products.length === 0 ? (
            <div className="bets">
              <Empty>{t("No products yet. An admin makes them under All records.")}</Empty>
            </div>
          ) : (
            <Products portfolio={portfolio} />
          )}
          <Changes
            portfolio={portfolio}
            since={since || portfolio.since}
            onSince={(day) => navigate({ to: ".", search: { since: day }, replace: true })}
          />
        </div>
      )}
    </View>
  );
}
