import { pageForAll } from '#web/open-page.ts';
import type { Pages } from '#web/routes.ts';
import { calculatorView } from './view.ts';
import { calculatorModel } from './view-model.ts';

/** ¶29: the date calculator, for everybody. */
export function calculatorPages(pages: Pages): void {
  pages.openGet('/calculator', async (visit) => {
    const model = await calculatorModel(visit);
    const isFaulty = model.due.faults.length + model.between.faults.length > 0;
    return pageForAll(visit, calculatorView(model), isFaulty ? 422 : 200);
  });
}
